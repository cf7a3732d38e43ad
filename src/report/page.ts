import type { Study } from "../study/study.ts";
import { approvalTable } from "./approval-table.ts";
import { classTable } from "./class-table.ts";
import { type Colours, coloursOf } from "./colours.ts";
import { eventTable } from "./event-table.ts";
import { glanceText } from "./glance.ts";
import { hourTable } from "./hour-table.ts";
import { dayLabel, datesOf } from "./hours.ts";
import { groupTable, lineTable } from "./line-table.ts";
import { notesText } from "./notes.ts";
import { overflowTable } from "./overflow-table.ts";
import { overloadsText } from "./overloads.ts";
import { reserveTable } from "./reserve-table.ts";
import { shrinkageTable } from "./shrinkage-table.ts";
import { surgeTable } from "./surge-table.ts";
import { plural, wrap } from "./text.ts";
import { touchpointTable } from "./touchpoint-table.ts";
import { totalsText } from "./totals.ts";
import { verdictText } from "./verdict.ts";
import { workTable } from "./work-table.ts";

/** A study as a page of 80 columns: the verdict first, then where it comes from. */
export function studyText(study: Study, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  const sections = [
    headOf(study, colours),
    verdictText(study, colours),
    overloadsText(study.overloads, study.target.occupancyMax),
    glanceText(study),
    hourTable(study, colours),
    lineTable(study, colours),
    groupTable(study),
    classTable(study),
    touchpointTable(study),
    workTable(study),
    approvalTable(study),
    overflowTable(study),
    shrinkageTable(study),
    reserveTable(study),
    surgeTable(study),
    eventTable(study),
    totalsText(study),
    notesText(study.notes),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** No more than the verdict, and of what. */
export function verdictPage(study: Study, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  return `${headOf(study, colours)}\n\n${verdictText(study, colours)}\n`;
}

function headOf(study: Study, { strong }: Colours): string {
  return `${strong(wrap(study.scenario))}\n${wrap(sampleText(study))}`;
}

/** `2026-11-11 Wed, 24 hours; 10 replications of 1 day; seed 1` */
function sampleText({ hours, replications, target, seed }: Study): string {
  const all = hours.filter(({ line }) => line === null);
  const dates = datesOf(all);
  const from = dayLabel(dates[0] as string);
  const to = dates.length > 1 ? ` to ${dayLabel(dates.at(-1) as string)}` : "";
  const days = target.days / replications;
  return `${from}${to}, ${plural(all.length, "hour")}; ${plural(replications, "replication")} of ${plural(days, "day")}${replications === 1 ? " (no error bars)" : ""}; seed ${seed}`;
}
