import { shorten } from "../base/display-width.ts";
import type { Measures } from "../center/run.ts";
import type { Plan } from "../study/comparison.ts";
import type { Estimate } from "../study/study.ts";
import { changeCells, MARKS, type Wanted } from "./change.ts";
import type { Colours } from "./colours.ts";
import { LEFT, type Pair } from "./comparison-columns.ts";
import { clock, momentOf } from "./hours.ts";
import { fixed, seconds } from "./numbers.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** The headline figures of the whole horizon: the base, the plan, and their difference. */
export function figuresTable({ base, plan, difference }: Pair, colours: Colours): string {
  const rows = figures(seconds(plan.target.withinSeconds)).flatMap((figure) => {
    const { name, of, wanted, unit = 1, decimals = 0, always = true } = figure;
    const [one, two, gap] = [base.total[of], plan.total[of], difference.total[of]];
    if (!always && !one.mean && !two.mean) return [];
    const own = ({ mean }: Estimate) => fixed(mean === null ? null : mean / unit, decimals);
    const change = changeCells(gap, { wanted, decimals, unit }, colours);
    return [[name, own(one), own(two), ...change]];
  });
  rows.push(...recoveries({ base, plan, difference }, colours));
  const columns = [
    LEFT,
    { head: base.plan },
    { head: plan.plan },
    { head: `${plan.plan} - ${base.plan}` },
    LEFT,
  ];
  const hours = plan.hours.filter(({ line }) => line === null).length;
  return [
    `FIGURES of ${plural(hours, "hour")}, ${plan.plan} against ${base.plan}`,
    table(columns, rows, 2),
    wrap(`  ± half of the paired 95 % interval. ${MARKS}`, { indent: "  " }),
  ].join("\n");
}

/** Minutes until each surge that both plans meet is over. */
function recoveries({ base, plan, difference }: Pair, colours: Colours): string[][] {
  return difference.surges.map((gap) => {
    const { line, start, recoverySeconds } = gap;
    const moment = momentOf(base.hours, gap);
    const own = ({ surges, hours }: Plan) => {
      const surge = surges.find((each) => each.line === line && momentOf(hours, each) === moment);
      const { mean = null } = surge?.recoverySeconds ?? {};
      return fixed(mean === null ? null : mean / 60, 0);
    };
    const name = shorten(`recovery of ${line}, ${clock(start)}, min`, 34);
    const change = changeCells(recoverySeconds, { wanted: "less", decimals: 0, unit: 60 }, colours);
    return [name, own(base), own(plan), ...change];
  });
}

interface Figure {
  readonly name: string;
  readonly of: keyof Measures<unknown>;
  readonly wanted: Wanted;
  /** What is counted in one, as 0.01 for per cent. */
  readonly unit?: number;
  readonly decimals?: number;
  /** Whether it is printed even where both plans have none of it. */
  readonly always?: boolean;
}

function figures(within: string): readonly Figure[] {
  const share = { unit: 0.01, decimals: 2 };
  const tenths = { wanted: "less", decimals: 1 } as const;
  const some = { always: false };
  return [
    { name: "offered, contacts", of: "offered", wanted: "neither" },
    { name: "answered", of: "answered", wanted: "more" },
    { name: "abandoned", of: "abandoned", wanted: "less", ...some },
    { name: "blocked, queue full", of: "blocked", wanted: "less", ...some },
    { name: "dropped at closing", of: "dropped", wanted: "less", ...some },
    { name: `within ${within}, % of offered`, of: "withinShare", wanted: "more", ...share },
    { name: "  % of answered", of: "withinShareOfAnswered", wanted: "more", ...share },
    { name: "abandoned, %", of: "abandonShare", wanted: "less", ...share },
    { name: "wait in queue, mean s", of: "waitSeconds", ...tenths },
    { name: "response, mean s", of: "responseSeconds", ...tenths },
    { name: "  median (P50)", of: "responseSecondsP50", ...tenths },
    { name: "  P90", of: "responseSecondsP90", ...tenths },
    { name: "occupancy, %", of: "occupancy", wanted: "neither", ...share },
    { name: "utilisation, %", of: "utilisation", wanted: "neither", ...share },
    { name: "contacts per agent-day", of: "contactsPerAgentDay", wanted: "neither", decimals: 1 },
    { name: "agent-hours", of: "agentHours", wanted: "neither" },
    { name: "overtime, h", of: "overtimeHours", wanted: "less", decimals: 1, ...some },
    { name: "reserves, h paid", of: "reserveHours", wanted: "neither", decimals: 1, ...some },
    { name: "cost, yuan", of: "costYuan", wanted: "less", ...some },
    {
      name: "cost per contact, yuan",
      of: "costYuanPerContact",
      wanted: "less",
      decimals: 3,
      ...some,
    },
  ];
}
