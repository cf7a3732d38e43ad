import type { CenterSpec, EventSpec, LineSpec } from "../center/spec.ts";
import type { Scenario } from "./schema.ts";

interface Compiled {
  readonly scenario: Scenario;
  readonly spec: Omit<CenterSpec, "hash" | "notes">;
}

/** What is said of contacts, and of what breaks, and cannot change anything. */
export function contactNotes({ scenario, spec }: Compiled): readonly string[] {
  return [
    ...[...scenario.lines].flatMap(([name, { bot, work, returns, touchpoints }]) => {
      const path = `lines.${name}`;
      const parts = [...work]
        .filter(
          ([, { perContact, factor, add }]) => perContact === 0 || (factor === 1 && add === 0),
        )
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
    ...spec.events
      .filter((event) => isIdle(event, spec))
      .map(({ name }) => `events: ${name} has no effect: it concerns nobody`),
  ];
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
