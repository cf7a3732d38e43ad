import type { Outline } from "../study/outline.ts";
import type { Colours } from "./colours.ts";
import { clock, dateOf, datesOf, dayLabel } from "./hours.ts";
import { count, goalPercent, seconds } from "./numbers.ts";
import { notesText } from "./notes.ts";
import { overloadsText } from "./overloads.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** What a scenario amounts to: demand, people, target, and the hours that cannot work. */
export function outlineText(outline: Outline, file: string, { good, strong }: Colours): string {
  const { overloads, target, notes } = outline;
  const sections = [
    `${strong(good("OK"))}: ${wrap(`${outline.scenario} (${file})`, { width: 76 })}`,
    wrap(timeText(outline), { indent: "  " }) + `\n${wrap(targetText(outline), { indent: "  " })}`,
    ["DEMAND expected over the horizon", linesTable(outline)].join("\n"),
    ["PEOPLE planned", groupsTable(outline)].join("\n"),
    overloads.length === 0
      ? "No hour is overloaded: everybody on shift together can carry the expected load."
      : overloadsText(overloads, target.occupancyMax),
    notesText(notes),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function timeText(outline: Outline): string {
  const { start, hours, days, intervalSeconds, warmUpSeconds, close } = outline;
  const warmUp = warmUpSeconds === 0 ? "no warm-up" : `warm-up ${warmUpSeconds / 3600} h`;
  return `Time: from ${dayLabel(dateOf(start))} ${clock(start)} for ${plural(hours, "hour")} (${plural(days, "day")}), reported every ${intervalSeconds / 60} min; ${warmUp}, close: ${close}.`;
}

function targetText({ target }: Outline): string {
  const { withinSeconds, share, meanResponseSeconds, abandonShareMax, windows } = target;
  const parts = [
    `${goalPercent(share)} % of offered contacts within ${seconds(withinSeconds)}`,
    ...(meanResponseSeconds === undefined ? [] : [`mean response ${seconds(meanResponseSeconds)}`]),
    ...(abandonShareMax === undefined ? [] : [`abandoned ${goalPercent(abandonShareMax)} %`]),
  ];
  const where = windows.length === 0 ? "" : `, over the day and in ${windows.join(", ")}`;
  return `Target: ${parts.join(", ")}${where}; planned at ${goalPercent(target.occupancyMax)} % occupancy.`;
}

function linesTable({ lines }: Outline): string {
  const dated =
    datesOf(lines.map(({ offeredMaxStart }) => ({ start: offeredMaxStart }))).length > 1;
  const rows = lines.map((line) => [
    line.line,
    count(line.arrived),
    count(line.offered),
    count(line.offeredMax),
    dated ? line.offeredMaxStart.replace("T", " ") : clock(line.offeredMaxStart),
  ]);
  const columns = [
    { head: "line", align: "left" as const, widthMax: 22 },
    { head: "arrived" },
    { head: "offered" },
    { head: "peak hour" },
    { head: "at" },
  ];
  return table(columns, rows, 2);
}

function groupsTable({ groups }: Outline): string {
  const rows = groups.map((group) => [
    group.group,
    group.lines.join(", "),
    count(group.concurrency),
    count(group.agentHours),
    [...new Set([count(group.agentsMin), count(group.agentsMax)])].join("-"),
  ]);
  const columns = [
    { head: "group", align: "left" as const, widthMax: 16 },
    { head: "serves", align: "left" as const, widthMax: 22 },
    { head: "chats each" },
    { head: "agent-hours" },
    { head: "heads" },
  ];
  return table(columns, rows, 2);
}
