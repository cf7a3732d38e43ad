import type { Drill, DrilledContacts, DrilledEvent } from "../study/drill-report.ts";
import type { Estimate } from "../study/study.ts";
import { changeCells, changeOf, MARKS, type Wanted } from "./change.ts";
import { type Colours, coloursOf } from "./colours.ts";
import { csvOf } from "./csv.ts";
import { clock, dateOf, dayLabel } from "./hours.ts";
import { notesText } from "./notes.ts";
import { fixed, halfWidth, percent, plusMinus, seconds, signedEstimate } from "./numbers.ts";
import { type Row, table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** A drill as a page of 80 columns: what the events cost first, then event by event. */
export function drillText(drill: Drill, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  const sections = [
    headOf(drill, colours),
    inAll(drill, colours),
    ...drill.events.map((event) => eventText(event, drill, colours)),
    legend(drill),
    notesText(drill.notes),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** No more than what the events cost, and of what. */
export function drillHead(drill: Drill, { colour = false } = {}): string {
  return `${headOf(drill, coloursOf(colour))}\n`;
}

/** A row for each figure: over everything, and for each event while it lasts, until it is over, and at its worst. */
export function drillCsv({ total, events }: Drill): string {
  const all = { event: null, kind: null, start: null, end: null };
  const rows = (labels: object, scope: string, figures: object, interval: string | null = null) =>
    Object.entries(figures).map(([figure, drilled]) => ({
      ...labels,
      scope,
      interval,
      figure,
      ...drilled,
    }));
  return csvOf([
    ...rows(all, "total", total),
    ...events.flatMap(({ event, kind, start, end, during, untilRecovered, worst, feltSeconds }) => {
      const labels = { event, kind, start, end };
      const { interval, responseSeconds } = worst;
      const felt = { with: feltSeconds, without: NOTHING, difference: NOTHING };
      return [
        ...rows(labels, "during", during),
        ...rows(labels, "untilRecovered", untilRecovered),
        ...rows(labels, "worst", { responseSeconds }, interval),
        ...rows(labels, "felt", { feltSeconds: felt }),
      ];
    }),
  ]);
}

const NOTHING: Estimate = { mean: null, low: null, high: null };

function headOf(drill: Drill, colours: Colours): string {
  return [
    wrap(verdictOf(drill, colours), { indent: "  " }),
    "",
    wrap(`  ${drill.scenario}`, { indent: "  " }),
    wrap(sampleText(drill)),
  ].join("\n");
}

/** `2026-11-11 Wed, 24 hours; 10 replications of 1 day with the events and without; seed 1` */
function sampleText({ start, hours, days, replications, seed }: Drill): string {
  return `${dayLabel(dateOf(start))}, ${plural(hours, "hour")}; ${plural(replications, "replication")} of ${plural(days, "day")} with the events and without, on the same customers${replications === 1 ? " (no error bars)" : ""}; seed ${seed}`;
}

/** `bot down at 20:00 costs 4.1 ± 0.3 points of contacts in time; it is felt for 1 h 45 min` */
function verdictOf(drill: Drill, { strong, unsure }: Colours): string {
  const { events, total, replications } = drill;
  const { difference } = total.withinShare;
  const sample = plural(replications, "replication");
  const [only] = events;
  const one = events.length === 1 && only ? nameOf(only, drill) : null;
  const subject = one ?? `The ${events.length} events`;
  const felt = feltOf(drill);
  if (difference.mean === null) return `${subject}: nobody asked for a person, nothing to compare`;
  const points = pointsOf(difference);
  const [costs, brings] = one === null ? ["cost", "bring"] : ["costs", "brings"];
  switch (changeOf(difference, "more")) {
    case "worse":
      return `${strong(`${subject} ${costs} ${points}`)} of contacts in time; ${felt}`;
    case "better":
      return `${strong(`${subject} ${brings} ${points}`)} more of contacts in time; ${felt}`;
    case "unclear":
      return `${strong(unsure(`No cost of ${one ?? "the events"}`))} that ${sample} can show: ${signedEstimate(difference, 1, 0.01)} points of contacts in time; ${felt}`;
    case "untold":
      return `${subject} ${difference.mean > 0 ? brings : costs} ${points} of contacts in time in the one replication there is; ${felt}`;
    default:
      return `${strong(`${subject} ${costs} nothing`)}: the share in time is equal in each of ${sample}; ${felt}`;
  }
}

/** `4.1 ± 0.3 points`, of whichever sign. */
function pointsOf(difference: Estimate): string {
  const half = halfWidth(difference);
  const decimals = Math.abs(difference.mean ?? 0) < 0.005 ? 2 : 1;
  const mean = percent(Math.abs(difference.mean ?? 0), decimals);
  return `${mean}${plusMinus(half === null ? null : half * 100, decimals)} points`;
}

/** How long events are felt: of several, the one that is felt longest. */
function feltOf(drill: Drill): string {
  const { events } = drill;
  const longest = events.reduce((most, event) => (lengthOf(event) > lengthOf(most) ? event : most));
  const subject = events.length === 1 ? "it" : nameOf(longest, drill);
  if (longest.recovered.probability === 0) {
    return `${subject} is felt ${events.length === 1 ? "" : "longest, "}to the end`;
  }
  if (lengthOf(longest) === 0) {
    return `${events.length === 1 ? "it is not" : "none is"} felt in the mean response`;
  }
  const often =
    longest.recovered.probability === 1
      ? ""
      : `, where it ends: in ${percent(longest.recovered.probability, 0)} % of replications`;
  return `${subject} is felt ${events.length === 1 ? "" : "longest, "}for ${duration(longest.feltSeconds.mean ?? 0)}${often}`;
}

/** What events are ordered by: who never recovers is felt longest. */
function lengthOf({ feltSeconds, recovered }: DrilledEvent): number {
  return recovered.probability === 0 ? Number.POSITIVE_INFINITY : (feltSeconds.mean ?? 0);
}

/** `bot down at 20:00`, with the date where it is not the horizon's first. */
function nameOf({ event, start }: DrilledEvent, drill: Drill): string {
  return `${event} at ${at(start, drill)}`;
}

function at(moment: string, { start }: Drill): string {
  return dateOf(moment) === dateOf(start) ? clock(moment) : moment.replace("T", " ");
}

/** `1 h 45 min` */
function duration(value: number): string {
  const minutes = Math.round(value / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
}

function inAll({ total, hours }: Drill, colours: Colours): string {
  const rows = rowsOf(total, colours);
  return [`IN ALL, ${plural(hours, "hour")}, all lines`, table(COLUMNS, rows, 2)].join("\n");
}

function eventText(drilled: DrilledEvent, drill: Drill, colours: Colours): string {
  const { event, kind, start, end, lines, during, untilRecovered } = drilled;
  const title = `${event.toUpperCase()}, ${at(start, drill)} to ${at(end, drill)} (${KINDS[kind]}; ${lines.join(", ")})`;
  // nobody more is offered in a longer time: it is not longer
  const isFeltAfter = untilRecovered.offered.with.mean !== during.offered.with.mean;
  const rows: Row[] = [
    "while it lasts",
    ...rowsOf(during, colours),
    ...(isFeltAfter
      ? ["until it is over and no longer felt", ...rowsOf(untilRecovered, colours)]
      : []),
  ];
  return [
    wrap(title, { indent: "  " }),
    table(COLUMNS, rows, 2),
    wrap(recoveryText(drilled, drill), { indent: "  " }),
    wrap(worstText(drilled, drill), { indent: "  " }),
  ].join("\n");
}

const KINDS: Readonly<Record<DrilledEvent["kind"], string>> = {
  bot: "the bot is down",
  agents: "agents are off the floor",
  admit: "a share is let in",
  complaints: "late answers bring complaints",
};

function rowsOf(contacts: DrilledContacts, colours: Colours): string[][] {
  return FIGURES.map(({ name, of, wanted, unit = 1, decimals = 0 }) => {
    const { with: hit, without, difference } = contacts[of];
    const own = ({ mean }: Estimate) => fixed(mean === null ? null : mean / unit, decimals);
    const change = changeCells(difference, { wanted, decimals, unit }, colours);
    return [name, own(hit), own(without), ...change];
  });
}

const FIGURES: readonly Figure[] = [
  { name: "offered, contacts", of: "offered", wanted: "neither" },
  { name: "in time", of: "within", wanted: "more" },
  { name: "abandoned or blocked", of: "lost", wanted: "less" },
  { name: "in time, % of offered", of: "withinShare", wanted: "more", unit: 0.01, decimals: 2 },
  { name: "response, mean s", of: "responseSeconds", wanted: "less", decimals: 1 },
];

interface Figure {
  readonly name: string;
  readonly of: keyof DrilledContacts;
  readonly wanted: Wanted;
  /** What is counted in one, as 0.01 for per cent. */
  readonly unit?: number;
  readonly decimals?: number;
}

const COLUMNS = [
  { head: "", align: "left" as const },
  { head: "with" },
  { head: "without" },
  { head: "difference" },
  { head: "", align: "left" as const },
];

/** `Felt for 105 ± 4 min; over before the end in 10 of 10 …` */
function recoveryText({ feltSeconds, recovered }: DrilledEvent, { replications }: Drill): string {
  const { probability, low, high } = recovered;
  const often = `over before the end in ${percent(probability, 0)} % of ${plural(replications, "replication")}, 95 % interval ${percent(low, 0)} to ${percent(high, 0)} % (Wilson)`;
  if (feltSeconds.mean === null) return `  Felt to the end: ${often}.`;
  const half = halfWidth(feltSeconds);
  const minutes = `${fixed(feltSeconds.mean / 60, 0)}${plusMinus(half === null ? null : half / 60, 0)}`;
  return `  Felt for ${minutes} min; ${often}.`;
}

function worstText({ worst }: DrilledEvent, drill: Drill): string {
  const { with: hit, without, difference } = worst.responseSeconds;
  if (hit.mean === null) return "  Nobody was answered in that time.";
  return `  Worst interval: ${at(worst.interval, drill)}, mean response ${fixed(hit.mean, 1)} s, without it ${fixed(without.mean, 1)} s, ${signedEstimate(difference, 1)} s.`;
}

function legend({ withinSeconds }: Drill): string {
  return wrap(
    `  ± half of the paired 95 % interval. ${MARKS} Felt: the mean response of one of the lines is over the target and longer than without the event by more than a tenth of it, or nobody is answered; what comes after an hour of calm, by luck or because customers come back, counts under IN ALL only. In time: within the target, ${seconds(withinSeconds)} or a line's own. An event stands against the same day without it, all others happening.`,
    { indent: "  " },
  );
}
