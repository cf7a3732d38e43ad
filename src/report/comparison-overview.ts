import type { Comparison, Plan } from "../study/comparison.ts";
import { LEFT } from "./comparison-columns.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, percent } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** Three and more plans side by side, in the order they were given: what a programme is judged by. */
export function overviewTable({ plans }: Comparison): string {
  if (plans.length <= 2) return "";
  const window = windowOf(plans);
  const rows = plans.map(({ plan, total, windows, hours }) => {
    const inWindow = windows.find(({ name }) => name === window);
    return [
      plan,
      percent(total.withinShare.mean),
      seconds(total.responseSeconds.mean),
      ...(window === null
        ? []
        : [
            percent(inWindow?.withinShare.mean ?? null),
            seconds(inWindow?.responseSeconds.mean ?? null),
          ]),
      percent(total.abandonShare.mean),
      percent(total.utilisation.mean),
      fixed(total.contactsPerAgentDay.mean, 0),
      count(total.agentDaysNeeded.mean),
      count(peakNeeded(hours)),
      count(total.costYuan.mean),
    ];
  });
  const columns = [
    LEFT,
    { head: "in time\n%" },
    { head: "response\ns" },
    ...(window === null ? [] : [{ head: `${window}\n%` }, { head: `${window}\ns` }]),
    { head: "aband.\n%" },
    { head: "util.\n%" },
    { head: "per\nag.-day" },
    { head: "ag.-days\nneeded" },
    { head: "at peak\nneeded" },
    { head: "cost\nyuan" },
  ];
  const words =
    "  per ag.-day: contacts answered for 8 paid hours. ag.-days needed: of 8 hours, at the occupancy planned for. at peak: agents needed so, in the busiest hour.";
  return ["SIDE BY SIDE", table(columns, rows), wrap(words, { indent: "  " })].join("\n");
}

/** The first window in which the target of the first plan must hold, else the first there is. */
function windowOf(plans: readonly Plan[]): string | null {
  const [first] = plans;
  return first?.target.windows[0] ?? first?.windows[0]?.name ?? null;
}

function seconds(mean: number | null): string {
  return fixed(mean, responseSecondsDecimals(mean));
}

/** The most agents needed in any hour, all lines together. */
function peakNeeded(hours: Plan["hours"]): number {
  const all = hours.filter(({ line }) => line === null);
  return Math.max(...all.map(({ requiredAgents }) => requiredAgents.mean ?? 0));
}
