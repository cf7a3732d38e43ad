import type { Estimate, Study } from "../study/study.ts";
import { fixed, halfWidth, hoursDecimals, percent, plusMinus, seconds } from "./numbers.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** Every figure of the whole horizon, named, with its unit and error bars. */
export function totalsText({ total, target, hours, replications, events }: Study): string {
  const within = seconds(target.withinSeconds);
  const rows: string[][] = [];
  const add = (name: string, value: Estimate, unit: string, decimals = 0) =>
    rows.push([name, fixed(value.mean, decimals), plusMinus(halfWidth(value), decimals), unit]);
  const addShare = (name: string, value: Estimate, unit: string) => {
    const half = halfWidth(value);
    const range = plusMinus(half === null ? null : half * 100, 2);
    rows.push([name, percent(value.mean, 2), range, `% ${unit}`]);
  };
  const addSome = (name: string, value: Estimate, unit: string, decimals = 0) => {
    if (value.mean !== 0) add(name, value, unit, decimals);
  };

  add("arrived", total.arrived, "contacts from customers");
  addSome("  recontacts", total.recontacts, "of them, not settled before");
  addSome("    wrong answers", total.recontactsWrong, "of these, after one");
  addSome("  redials", total.redials, "of them, not answered before");
  addSome("  complaints", total.complaints, "of them, because of others");
  if (total.inflation.mean !== null && total.inflation.mean > 1) {
    add("  inflation", total.inflation, "contacts for each that is new", 3);
  }
  addSome("contained", total.contained, "contacts, by the bot");
  add("offered", total.offered, "contacts, to people");
  add("answered", total.answered, "contacts");
  addSome("abandoned", total.abandoned, "contacts");
  const refused = events.some(({ kind }) => kind === "admit") ? " or not let in" : "";
  addSome("blocked", total.blocked, `contacts, queue full${refused}`);
  addSome("dropped", total.dropped, "contacts, cut off at closing");
  addSome("waiting", total.waiting, "contacts, waiting at the end");
  addShare(`within ${within}`, total.withinShare, "of offered (the target)");
  addShare("", total.withinShareOfAnswered, "of answered");
  addShare("", total.withinShareExcludingEarlyAbandons, "of offered less early abandoned");
  addShare("", total.withinShareCountingEarlyAbandons, "of offered, early abandoned too");
  if (total.contained.mean) {
    addShare("", total.withinShareWithBot, "of arrived, bot's replies too");
  }
  addShare("abandoned", total.abandonShare, "of offered");
  add("wait in queue", total.waitSeconds, "s, mean of answered (ASA)", 1);
  add("", total.waitSecondsOffered, "s, mean of offered", 1);
  add("response", total.responseSeconds, "s, wait + first reply, mean", 1);
  add("", total.responseSecondsP50, "s, median (P50)", 1);
  add("", total.responseSecondsP90, "s, P90", 1);
  if (total.resolvedShare.mean !== null) {
    addShare("settled", total.resolvedShare, "of answers");
    if (total.wrongShare.mean !== 0) addShare("wrong", total.wrongShare, "of answers");
  }
  addShare("occupancy", total.occupancy, "of logged-in time");
  addShare("utilisation", total.utilisation, "of paid time");
  add("contacts per agent-day", total.contactsPerAgentDay, "answered", 1);
  add("agent-hours", total.agentHours, "h planned", hoursDecimals(total.agentHours));
  addSome("overtime", total.overtimeHours, "h", hoursDecimals(total.overtimeHours));
  addSome(
    "reserves",
    total.reserveHours,
    "h paid, their overtime too",
    hoursDecimals(total.reserveHours),
  );
  addSome("cost", total.costYuan, "CNY");
  if (total.costYuan.mean !== 0) {
    add("cost per contact", total.costYuanPerContact, "CNY, of answered", 3);
  }
  const horizon = plural(hours.filter(({ line }) => line === null).length, "hour");
  const title = `TOTALS over ${horizon}, mean of ${plural(replications, "replication")}${replications > 1 ? " ± half of the 95 % interval" : ""}`;
  const legend = `  Early abandoned: left within ${within}. Agent-day: 8 paid hours, overtime aside.`;
  return [title, table(COLUMNS, rows), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "", align: "left" as const },
  { head: "" },
  { head: "", align: "left" as const },
  { head: "", align: "left" as const },
];
