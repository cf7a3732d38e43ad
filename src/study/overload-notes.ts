import type { CenterSpec, OverflowSpec } from "../center/spec.ts";

/** What the arithmetic of overloaded hours leaves out, some of it together with the formulas. */
export function overloadNotes(spec: CenterSpec): string[] {
  const { cohorts, seats, groups, lines, overflow, reserves, events } = spec;
  const check = "the check for overloaded hours";
  const both = `${check} and the Erlang columns leave out`;
  const helps = ({ group, line }: OverflowSpec) =>
    `${groups[group]?.name ?? ""} for ${lines[line]?.name ?? ""}`;
  const slowed = groups.filter(({ handleFactor }) => handleFactor !== 1);
  return [
    ...(cohorts.some(({ lateShare }) => lateShare > 0)
      ? [`${check} leaves out agents who come late`]
      : []),
    ...(seats < Number.POSITIVE_INFINITY
      ? [`${check} leaves out the limit of ${seats} seats`]
      : []),
    ...listed(
      `${both} reserves`,
      reserves.map(({ name }) => name),
    ),
    ...listed(`${both} overflow`, overflow.map(helps)),
    ...listed(
      `${check} leaves out who comes back`,
      lines.filter(({ returns }) => returns !== null).map(({ name }) => name),
    ),
    ...listed(`${check} leaves out events`, [...new Set(events.map(({ name }) => name))]),
    ...listed(
      "the Erlang columns leave out the factors on handle time",
      slowed.map(({ name }) => name),
    ),
  ];
}

function listed(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what} (${names.join(", ")})`];
}
