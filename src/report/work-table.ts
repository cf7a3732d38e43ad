import type { Estimate, Study } from "../study/study.ts";
import { fixed, percent } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** What handle times are made of, line by line; empty where they have no parts. */
export function workTable({ work }: Study): string {
  if (work.length === 0) return "";
  const rows = work.map(({ line, part, secondsPerContact, hours, agentHours, share }, i) => [
    i > 0 && work[i - 1]?.line === line ? "" : (line ?? "all lines"),
    part ?? "handle time",
    fixed(secondsPerContact.mean, 1),
    hoursText(hours),
    hoursText(agentHours),
    percent(share.mean),
  ]);
  const legend =
    "  Of contacts offered. s: mean of all of them, whether it befalls them or not. Agent-hours: chat-hours over the chats an agent of the line holds at a time.";
  const title = "WORK, what handle time is made of";
  return [title, table(COLUMNS, rows, 2), wrap(legend, { indent: "  " })].join("\n");
}

/** Hours to the tenth while they are few. */
function hoursText({ mean }: Estimate): string {
  return fixed(mean, Math.abs(mean ?? 0) < 99.95 ? 1 : 0);
}

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: 16 },
  { head: "", align: "left" as const, widthMax: 24 },
  { head: "a contact\ns" },
  { head: "chat\nhours" },
  { head: "agent\nhours" },
  { head: "of all\n%" },
];
