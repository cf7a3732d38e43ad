import type { CenterSpec, EventSpec, LineSpec, ReturnsSpec } from "../center/spec.ts";
import { printDuration } from "./scalars.ts";
import type { Scenario } from "./schema.ts";

interface Compiled {
  readonly scenario: Scenario;
  readonly spec: Omit<CenterSpec, "hash" | "notes">;
}

/** What is said of contacts, and of what breaks, and cannot change anything, or may go too far. */
export function contactNotes({ scenario, spec }: Compiled): readonly string[] {
  return [
    ...[...scenario.lines].flatMap(([name, { bot, work, returns, touchpoints }]) => {
      const path = `lines.${name}`;
      const parts = [...work]
        .filter(([, { perContact, factor, add }]) => perContact > 0 && factor === 1 && add === 0)
        .map(([part]) => `${path}.work.${part} has no effect: it takes no time`);
      const hasContext = bot.context < 1 !== bot.explanation > 0;
      return [
        ...parts,
        ...(hasContext
          ? [
              bot.context < 1
                ? `${path}.bot.context has no effect: explanation is 0s`
                : `${path}.bot.explanation has no effect: all are handed over with context`,
            ]
          : []),
        ...(returns !== undefined && returns.elsewhere > 0 && touchpoints.size < 2
          ? [`${path}.returns.elsewhere has no effect: there is one touchpoint`]
          : []),
      ];
    }),
    ...missingReturns(spec),
    ...spec.events
      .filter((event) => isIdle(event, spec))
      .map(({ name }) => `events: ${name} has no effect: it concerns nobody`),
    ...spec.events
      .filter((event) => event.kind === "complaints" && event.perLate >= 1)
      .map(
        ({ name }) =>
          `events: ${name} has no end while answers are late: each late one brings one more or several, and those are late too`,
      ),
  ];
}

/** Lines to which customers come back so late that the warm-up does not bring those of the day before. */
function missingReturns({ lines, warmUpSeconds }: Compiled["spec"]): readonly string[] {
  const warmUp = printDuration(warmUpSeconds);
  return lines.flatMap(({ name, returns }) => {
    const mean = returns?.recontactAfter.meanSeconds[0] ?? 0;
    if (!returns || !recontacts(returns) || mean <= warmUpSeconds / 2) return [];
    return [
      `lines.${name}.returns.after is ${printDuration(mean)} and warmUp ${warmUp}: who was answered before that does not come back, so the first hours have too few contacts`,
    ];
  });
}

/** Whether anybody comes back because an answer settled nothing. */
function recontacts({ resolvedShare, wrongShare, recontactShare }: ReturnsSpec): boolean {
  return recontactShare > 0 && resolvedShare * (1 - wrongShare) < 1;
}

/** Whether an event changes nothing, whoever comes. */
function isIdle(event: EventSpec, { lines, groups }: Compiled["spec"]): boolean {
  switch (event.kind) {
    case "bot":
      return !event.lines.some((line) => hasBot(lines[line] as LineSpec));
    case "agents":
      return (
        event.from === event.to ||
        (event.sparesRemote && event.groups.every((group) => groups[group]?.remoteShare === 1))
      );
    case "admit":
      return event.share === 1;
    default:
      return event.perLate === 0;
  }
}

function hasBot({ bot, touchpoints }: LineSpec): boolean {
  const { seconds, yuanPerContact } = bot;
  return (
    seconds + yuanPerContact > 0 ||
    touchpoints.some(({ containment }) => containment.some((share) => share > 0))
  );
}
