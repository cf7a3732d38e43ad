import { shorten } from "../base/display-width.ts";
import type { Measures } from "../center/run.ts";
import type { Difference, Plan } from "../study/comparison.ts";
import type { Estimate } from "../study/study.ts";
import { changeCells, changeOf, MARKS, type Wanted } from "./change.ts";
import type { Colours } from "./colours.ts";
import { LEFT, type Pair } from "./comparison-columns.ts";
import { clock, momentOf } from "./hours.ts";
import { fixed, seconds } from "./numbers.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** The headline figures of the whole horizon: the base, the plan, and their difference. */
export function figuresTable({ base, plan, difference }: Pair, colours: Colours): string {
  const sameCustomers = changeOf(difference.total.offered, "neither") === "same";
  const rows = figures(seconds(plan.target.withinSeconds), sameCustomers).flatMap((figure) => {
    const { name, of, wanted, unit = 1, decimals = 0, when = () => true } = figure;
    if (!when(base.total) && !when(plan.total)) return [];
    const [one, two, gap] = [base.total[of], plan.total[of], difference.total[of]];
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

/** Minutes until each surge and each event that both plans meet is over. */
function recoveries({ base, plan, difference }: Pair, colours: Colours): string[][] {
  const [ofBase, ofPlan] = [base, plan].map(felt);
  return felt(difference).map(({ key, what, start, recoverySeconds }) => {
    const own = (all: readonly Felt[] = []) => {
      const mean = all.find((each) => each.key === key)?.recoverySeconds.mean ?? null;
      return fixed(mean === null ? null : mean / 60, 0);
    };
    const name = shorten(`recovery of ${what}, ${clock(start)}, min`, 34);
    const change = changeCells(recoverySeconds, { wanted: "less", decimals: 0, unit: 60 }, colours);
    return [name, own(ofBase), own(ofPlan), ...change];
  });
}

interface Felt {
  /** The same in plans with other dates. */
  readonly key: string;
  readonly what: string;
  readonly start: string;
  readonly recoverySeconds: Estimate;
}

function felt({ surges, events, hours }: Pick<Plan | Difference, "surges" | "events" | "hours">) {
  return [
    ...surges.map((surge) => ({ ...surge, kind: "surge", what: surge.line })),
    ...events.map((event) => ({ ...event, kind: "event", what: event.event })),
  ].map(({ kind, what, start, recoverySeconds }): Felt => {
    const key = `${kind} ${what} ${momentOf(hours, { start })}`;
    return { key, what, start, recoverySeconds };
  });
}

interface Figure {
  readonly name: string;
  readonly of: keyof Measures<unknown>;
  readonly wanted: Wanted;
  /** What is counted in one, as 0.01 for per cent. */
  readonly unit?: number;
  readonly decimals?: number;
  /** Whether it says anything of a plan; default: always. It is printed where it does of one of them. */
  readonly when?: (total: Measures<Estimate>) => boolean;
}

/** Where one plan is asked more often than the other, more answers are no merit. */
function figures(within: string, sameCustomers: boolean): readonly Figure[] {
  const share = { unit: 0.01, decimals: 2 };
  const tenths = { wanted: "less", decimals: 1 } as const;
  const some = (of: keyof Measures<unknown>) => ({
    of,
    when: (total: Measures<Estimate>) => Boolean(total[of].mean),
  });
  return [
    { name: "offered, contacts", of: "offered", wanted: "neither" },
    { name: "answered", of: "answered", wanted: sameCustomers ? "more" : "neither" },
    { name: "abandoned", ...some("abandoned"), wanted: "less" },
    { name: "blocked", ...some("blocked"), wanted: "less" },
    { name: "dropped at closing", ...some("dropped"), wanted: "less" },
    { name: `within ${within}, % of offered`, of: "withinShare", wanted: "more", ...share },
    { name: "  % of answered", of: "withinShareOfAnswered", wanted: "more", ...share },
    {
      name: "  % with bot's replies",
      of: "withinShareWithBot",
      wanted: "more",
      ...share,
      when: ({ contained }) => Boolean(contained.mean),
    },
    { name: "abandoned, %", of: "abandonShare", wanted: "less", ...share },
    { name: "wait in queue, mean s", of: "waitSeconds", ...tenths },
    { name: "response, mean s", of: "responseSeconds", ...tenths },
    { name: "  median (P50)", of: "responseSecondsP50", ...tenths },
    { name: "  P90", of: "responseSecondsP90", ...tenths },
    {
      name: "contacts for each that is new",
      of: "inflation",
      wanted: "less",
      decimals: 3,
      when: ({ inflation }) => (inflation.mean ?? 1) > 1,
    },
    {
      name: "settled, % of answers",
      of: "resolvedShare",
      wanted: "more",
      ...share,
      when: ({ resolvedShare }) => resolvedShare.mean !== null,
    },
    { name: "occupancy, %", of: "occupancy", wanted: "neither", ...share },
    { name: "utilisation, %", of: "utilisation", wanted: "neither", ...share },
    { name: "contacts per agent-day", of: "contactsPerAgentDay", wanted: "neither", decimals: 1 },
    { name: "agent-days needed", of: "agentDaysNeeded", wanted: "neither" },
    { name: "agent-hours", of: "agentHours", wanted: "neither" },
    { name: "overtime, h", ...some("overtimeHours"), wanted: "less", decimals: 1 },
    { name: "reserves, h paid", ...some("reserveHours"), wanted: "neither", decimals: 1 },
    { name: "cost, yuan", ...some("costYuan"), wanted: "less" },
    {
      name: "cost per contact, yuan",
      ...some("costYuanPerContact"),
      wanted: "less",
      decimals: 3,
    },
  ];
}
