import type { Comparison, Plan } from "../study/comparison.ts";
import type { Colours } from "./colours.ts";
import { LEFT, shareCells } from "./comparison-columns.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";

/** Each plan by itself, and its share in time against the base; three and more with the best first. */
export function plansTable({ plans, differences }: Comparison, colours: Colours): string {
  const ranked = plans.length > 2;
  const order = ranked ? plans.toSorted((a, b) => shareOf(b) - shareOf(a)) : plans;
  const rows = order.map(({ plan, total, target }) => {
    const difference = differences.find((each) => each.plan === plan);
    const { responseSeconds } = total;
    return [
      plan,
      percentEstimate(total.withinShare),
      ...(difference ? shareCells(difference.total, colours) : ["", ""]),
      `${target.daysMet} of ${target.days}`,
      fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
      count(total.agentHours.mean),
      count(total.costYuan.mean),
    ];
  });
  const columns = [
    LEFT,
    { head: "in time\n%" },
    { head: `against ${plans[0]?.plan}\npoints` },
    LEFT,
    { head: "target met\ndays" },
    { head: "response\nmean s" },
    { head: "agent\nhours" },
    { head: "cost\nyuan" },
  ];
  const title = ranked ? "RANKING, best share in time first" : "THE PLANS";
  return [title, table(columns, rows, 2)].join("\n");
}

function shareOf({ total }: Plan): number {
  return total.withinShare.mean ?? -1;
}
