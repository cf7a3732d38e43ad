import { hasPriority } from "../center/class-rows.ts";
import type { CenterSpec, GroupSpec, LineSpec } from "../center/spec.ts";
import { targetOf } from "../center/rows.ts";
import { overloadNotes } from "./overload-notes.ts";
import type { Study } from "./study.ts";

/** What the reader must know to trust a study: the scenario's own notes first. */
export function notesOf(spec: CenterSpec, study: Pick<Study, "total" | "replications">): string[] {
  return [
    ...resultNotes(spec, study),
    ...outsideErlang(spec),
    ...slowedChats(spec.groups),
    ...overloadNotes(spec),
  ];
}

/** The notes on what was simulated, without those on formulas beside it. */
export function resultNotes(
  spec: CenterSpec,
  { total, replications }: { readonly total: Ended; readonly replications: number },
): string[] {
  return [
    ...spec.notes,
    ...fewReplications(replications),
    ...stillWaiting(total),
    ...spec.lines.flatMap((line, id) => slowFirstReply(line, targetOf(spec, id).withinSeconds)),
  ];
}

type Ended = Pick<Study["total"], "waiting" | "offered">;

function fewReplications(replications: number): string[] {
  if (replications === 1) return ["one replication: no intervals, no telling luck from rule"];
  if (replications < 10) return [`${replications} replications: the intervals are rough below 10`];
  return [];
}

function stillWaiting({ waiting, offered }: Ended): string[] {
  if (!waiting.mean || !offered.mean) return [];
  const share = (waiting.mean / offered.mean).toPrecision(2);
  return [
    `a share of ${share} of offered contacts still waited when the replay stopped: they are counted as neither answered nor abandoned`,
  ];
}

function slowFirstReply({ name, firstReplySeconds }: LineSpec, withinSeconds: number): string[] {
  if (firstReplySeconds <= withinSeconds) return [];
  return [
    `line ${name}: the first reply alone takes ${firstReplySeconds} s, longer than the target of ${withinSeconds} s, so no contact can be within`,
  ];
}

function slowedChats(groups: readonly GroupSpec[]): string[] {
  const names = groups.filter(({ speeds }) => speeds.length > 0).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    `the Erlang columns and agents needed take chats at a time as independent, though they slow each other (${names.join(", ")})`,
  ];
}

/** The features of a centre that the Erlang columns leave out. */
function outsideErlang({ lines, groups, events }: CenterSpec): string[] {
  const features: readonly [string, (line: LineSpec) => boolean][] = [
    [
      "take patience as exponential",
      ({ patience: { law } }) => law !== "exponential" && law !== "never",
    ],
    ["leave out customers who balk", ({ balk }) => balk > 0],
    ["take all contacts of a line as equal", hasPriority],
    ["leave out the limit of the queue", ({ capacity }) => capacity < Number.POSITIVE_INFINITY],
    ["take chats parked for an approval as whole", ({ approvals }) => approvals !== null],
  ];
  const told: readonly (readonly [string, readonly string[]])[] = [
    ...features.map(([what, has]) => [what, lines.filter(has).map(({ name }) => name)] as const),
    [
      "leave out chats handed back at the end of a shift",
      groups.filter(({ atShiftEnd }) => atShiftEnd === "handBack").map(({ name }) => name),
    ],
    [
      "take contacts that are not let in as offered like all others",
      events.filter(({ kind }) => kind === "admit").map(({ name }) => name),
    ],
  ];
  return told.flatMap(([what, names]) =>
    names.length === 0 ? [] : [`the Erlang columns ${what} (${names.join(", ")})`],
  );
}
