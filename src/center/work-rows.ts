import { LineField } from "../tally/tallies.ts";
import { asksAgain, extrasOf, hasParts, partsOf, WorkPart } from "./extras.ts";
import { type FigureRow, lineTotal, type Part, ratio } from "./figure.ts";
import { concurrencyOf } from "./rows.ts";
import type { WorkLabel, WorkMeasures } from "./run.ts";
import type { CenterSpec, LineSpec } from "./spec.ts";

/**
 * What handle times are made of: for each line where they have parts a row a part, for several such
 * lines of all of them by the part's name too, each with all parts together. Parts that add nothing
 * anywhere are left out.
 */
export function workRows(spec: CenterSpec): readonly FigureRow<WorkLabel, WorkMeasures<unknown>>[] {
  const lines = [...spec.lines.keys()].filter((id) => hasParts(spec.lines[id] as LineSpec));
  const parts = lines.flatMap((line) => partsOfLine(spec, line));
  const rowsOf = (line: string | null, of: readonly LinePart[]) => [
    ...[...new Set(of.map(({ name }) => name))].map((part) => ({
      label: { line, part },
      figures: figuresOf(
        spec,
        of.filter(({ name }) => name === part),
        of,
      ),
    })),
    { label: { line, part: null }, figures: figuresOf(spec, of, of) },
  ];
  return [
    ...lines.flatMap((id) =>
      rowsOf(
        spec.lines[id]?.name ?? "",
        parts.filter(({ line }) => line === id),
      ),
    ),
    ...(lines.length > 1 ? rowsOf(null, parts) : []),
  ];
}

/** A part of a line's handle times, and where its sum stands among the extras. */
interface LinePart {
  readonly line: number;
  readonly name: string;
  readonly at: number;
}

/** Those that can be other than 0. */
function partsOfLine(spec: CenterSpec, id: number): LinePart[] {
  const line = spec.lines[id] as LineSpec;
  const at = extrasOf(spec).work[id] as number;
  return partsOf(line).flatMap((name, part) =>
    befalls(line, part) ? [{ line: id, name, at: at + part }] : [],
  );
}

function befalls({ work, bot, touchpoints }: LineSpec, part: number): boolean {
  switch (part) {
    case WorkPart.base:
      return true;
    case WorkPart.residue:
      return (
        bot.unfilteredFactor !== 1 ||
        touchpoints.some(({ residue }) => residue.some((factor) => factor !== 1))
      );
    case WorkPart.firstNamed + work.length:
      return asksAgain(bot);
    default: {
      const { perContact = 0, factor = 1, addSeconds = 0 } = work[part - WorkPart.firstNamed] ?? {};
      return perContact > 0 && (factor !== 1 || addSeconds !== 0);
    }
  }
}

/** Figures of a part, in one line or several, among all parts of those lines. */
function figuresOf(
  spec: CenterSpec,
  part: readonly LinePart[],
  all: readonly LinePart[],
): FigureRow<WorkLabel, WorkMeasures<unknown>>["figures"] {
  const lines = [...new Set(all.map(({ line }) => line))];
  const offeredOf = lines.map((line) => lineTotal(spec, line, LineField.offered));
  const offered: Part = (sums) => offeredOf.reduce((total, of) => total + of(sums), 0);
  const seconds = secondsOf(part);
  const agentSeconds = secondsOf(part, ({ line }) => concurrencyOf(spec, line));
  return {
    secondsPerContact: ratio(seconds, offered),
    hours: ratio(seconds, () => 3600),
    agentHours: ratio(agentSeconds, () => 3600),
    share: ratio(seconds, secondsOf(all)),
  };
}

/** Handle time of parts, each divided by something. */
function secondsOf(parts: readonly LinePart[], by: (part: LinePart) => number = () => 1): Part {
  return ({ extras }) =>
    parts.reduce((total, part) => total + (extras[part.at] as number) / by(part), 0);
}
