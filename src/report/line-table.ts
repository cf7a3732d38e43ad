import { displayWidth } from "../base/display-width.ts";
import type { Study } from "../study/study.ts";
import type { Colours } from "./colours.ts";
import { judge } from "./judge.ts";
import { count, fixed, percent, percentEstimate } from "./numbers.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { windowLabel } from "./hours.ts";
import { table } from "./table.ts";

/** All lines together, the windows of the day, then each line. */
export function lineTable({ total, windows, lines, target }: Study, colours: Colours): string {
  const goals = new Map((target.lines ?? []).map(({ line, share }) => [line, share]));
  const rows = [
    rowOf("all lines", total, target.share, colours),
    ...windows.map((window) => rowOf(shortLabel(window), window, target.share, colours)),
    ...lines.map((line) => rowOf(line.line, line, goals.get(line.line) ?? target.share, colours)),
  ];
  return ["BY LINE", table(COLUMNS, rows)].join("\n");
}

/** A window by its name alone where its clock times find no room. */
function shortLabel(window: Study["windows"][number]): string {
  const label = windowLabel(window);
  return displayWidth(label) <= NAME_WIDTH ? label : window.name;
}

const NAME_WIDTH = 20;

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: NAME_WIDTH },
  { head: "offered\ncontacts" },
  { head: "in time\n%" },
  { head: "response\nmean s" },
  { head: "\nP90 s" },
  { head: "aband.\n%" },
  { head: "occup.\n%" },
  { head: "agent\nhours" },
];

function rowOf(
  name: string,
  measures: Study["total"],
  goal: number,
  { good, bad, unsure }: Colours,
): string[] {
  const { withinShare, responseSeconds, responseSecondsP90 } = measures;
  const paint = { met: good, missed: bad, unclear: unsure }[judge(withinShare, goal, "atLeast")];
  return [
    name,
    count(measures.offered.mean),
    paint(percentEstimate(withinShare)),
    fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
    fixed(responseSecondsP90.mean, responseSecondsDecimals(responseSecondsP90.mean)),
    percent(measures.abandonShare.mean),
    percent(measures.occupancy.mean),
    count(measures.agentHours.mean),
  ];
}

/** The groups, where they are not simply one for each line. */
export function groupTable({ groups, lines }: Study): string {
  const names = new Set(lines.map(({ line }) => line));
  if (groups.length === names.size && groups.every(({ group }) => names.has(group))) return "";
  const rows = groups.map((group) => [
    group.group,
    count(group.answered.mean),
    percentEstimate(group.withinShareOfAnswered),
    fixed(group.responseSeconds.mean, responseSecondsDecimals(group.responseSeconds.mean)),
    percent(group.occupancy.mean),
    percent(group.utilisation.mean),
    count(group.contactsPerAgentDay.mean),
    count(group.agentHours.mean),
  ]);
  return ["BY GROUP", table(GROUP_COLUMNS, rows)].join("\n");
}

const GROUP_COLUMNS = [
  { head: "", align: "left" as const, widthMax: 20 },
  { head: "answered\ncontacts" },
  { head: "of them in\ntime, %" },
  { head: "resp.\nmean s" },
  { head: "occup.\n%" },
  { head: "util.\n%" },
  { head: "contacts\nan 8 h" },
  { head: "agent\nhours" },
];
