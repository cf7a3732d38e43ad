import type { BreakEven } from "../study/break-even-factor.ts";
import type { SafeCall, TriedCall } from "../study/latest-safe-call.ts";
import { changeCells } from "./change.ts";
import { type Colours, coloursOf } from "./colours.ts";
import { clock, dateOf } from "./hours.ts";
import { notesText } from "./notes.ts";
import {
  fixed,
  fixedEstimate,
  goalPercent,
  percent,
  percentEstimate,
  seconds,
  signedEstimate,
} from "./numbers.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/** How late a reserve may be called for a surge, as a page of 80 columns. */
export function safeCallText(found: SafeCall, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  return pageOf([
    headOf(found, colours),
    [safeCallVerdict(found, colours), ...safeCallFacts(found)].join("\n"),
    triedCalls(found, colours),
    notesText(found.notes),
  ]);
}

/** Up to which factor on handle time it pays to help, as a page of 80 columns. */
export function breakEvenText(found: BreakEven, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  return pageOf([
    headOf(found, colours),
    breakEvenVerdict(found, colours),
    triedFactors(found, colours),
  ]);
}

function pageOf(sections: readonly string[]): string {
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function headOf(found: SafeCall | BreakEven, { strong }: Colours): string {
  const { scenario, tried, replications, seed } = found;
  const sample = `${tried.length} variants, each of ${plural(replications, "replication")} on the same contacts; seed ${seed}`;
  return `${strong(wrap(scenario))}\n${wrap(sample)}`;
}

function safeCallVerdict(found: SafeCall, { good, bad, strong }: Colours): string {
  const { reserve, line, call, share } = found;
  const what = `${reserve} for the surge on ${line} at ${at(found, found.start)}`;
  const indent = "  ";
  if (isNeedless(found)) return wrap(`${strong(good("NO CALL IS NEEDED"))}: ${what}`, { indent });
  if (call === null) {
    return wrap(`${strong(bad("NO CALL IS SAFE"))}: ${what}, ${goalPercent(share)} % wanted`, {
      indent,
    });
  }
  return wrap(`${strong(good(`LATEST SAFE CALL ${at(found, call)}`))}: ${what}`, { indent });
}

/** Whether the target is safe without any call. */
function isNeedless({ withoutAtLeast, share }: SafeCall): boolean {
  return withoutAtLeast !== null && withoutAtLeast >= share;
}

function safeCallFacts(found: SafeCall): string[] {
  const { call, from, reached, share, withinSeconds, without, contactsSaved, costYuan } = found;
  const which = call === null ? "The best of the calls tried, at" : "Called at";
  const facts = isNeedless(found)
    ? [
        `Without any call ${percentEstimate(without)} % of contacts from ${at(found, from)} to the end had a response within ${seconds(withinSeconds)}, at least ${percent(found.withoutAtLeast)} % with a confidence of 95 %; target ${goalPercent(share)} %.`,
      ]
    : [
        `${which} ${at(found, reached.call)}: ${percentEstimate(reached)} % of contacts from ${at(found, from)} to the end had a response within ${seconds(withinSeconds)}, at least ${percent(reached.atLeast)} % with a confidence of 95 %; target ${goalPercent(share)} %. Without any call ${percentEstimate(without)} %.`,
        `Against no call, over all hours: ${signedEstimate(contactsSaved, 0)} contacts in time, for ${fixedEstimate(costYuan, 0)} yuan.`,
      ];
  return facts.map((fact) => wrap(`  ${fact}`, { indent: "  " }));
}

function triedCalls(found: SafeCall, { good, bad }: Colours): string {
  const rows = found.tried.map((tried: TriedCall) => [
    at(found, tried.call),
    percentEstimate(tried),
    percent(tried.atLeast),
    tried.safe ? good("✓") : bad("✗"),
  ]);
  const columns = [
    { head: "call", align: "left" as const },
    { head: "in time\n%" },
    { head: "at least\n%" },
    LEFT,
  ];
  const legend = "  ± half of the 95 % interval; at least: one-sided, 95 %. ✓ safe, ✗ not.";
  return ["CALLS TRIED", table(columns, rows, 2), legend].join("\n");
}

/** Clock time, with its date where more than one date is told. */
function at({ start, tried }: SafeCall, moment: string): string {
  const dates = new Set([start, moment, ...tried.map(({ call }) => call)].map(dateOf));
  return dates.size === 1 ? clock(moment) : moment.replace("T", " ");
}

function breakEvenVerdict(found: BreakEven, { strong, unsure }: Colours): string {
  const { factor, low, high, reason, without } = found;
  const rules = found.rules.map(({ group, line }) => `${group} for ${line}`).join(", ");
  const base = `Without ${found.rules.length === 1 ? "the rule" : "the rules"} ${percentEstimate(without)} % are in time.`;
  if (factor === null) {
    return [
      wrap(`${strong(unsure("NO BREAK-EVEN FACTOR"))} from 1 to 8: ${rules}`),
      wrap(`  ${reason}. ${base}`, { indent: "  " }),
    ].join("\n");
  }
  const sure = [
    low === null ? "at no factor surely more" : `up to ${fixed(low, 2)} surely more`,
    high === null ? "at none surely fewer" : `from ${fixed(high, 2)} on surely fewer`,
  ];
  return [
    wrap(
      `${strong(`BREAK-EVEN FACTOR ${fixed(factor, 2)}`)} (${low === null ? "below 1" : fixed(low, 2)} to ${high === null ? "above 8" : fixed(high, 2)}): ${rules}`,
    ),
    wrap(
      `  Contacts helped may take ${fixed(factor, 2)} times as long before no more are in time than without helping: ${sure.join(", ")} (95 %). ${base}`,
      { indent: "  " },
    ),
  ].join("\n");
}

function triedFactors({ tried }: BreakEven, colours: Colours): string {
  const rows = tried.map(({ factor, difference }) => [
    fixed(factor, 2),
    ...changeCells(difference, { wanted: "more", decimals: 2, unit: 0.01 }, colours),
  ]);
  const columns = [{ head: "factor" }, { head: "points in time\nwith, less without" }, LEFT];
  const legend =
    "  ± half of the paired 95 % interval. ✓ more in time, ✗ fewer, ~ the interval holds 0.";
  return ["FACTORS TRIED", table(columns, rows, 2), wrap(legend, { indent: "  " })].join("\n");
}

const LEFT = { head: "", align: "left" as const };
