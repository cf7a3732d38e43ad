import { columns } from "../center/measures.ts";
import { rowsOf } from "../center/rows.ts";
import type { PairedDays } from "./comparison.ts";
import type { Sample } from "./difference.ts";
import { sampler } from "./sampler.ts";
import { wilsonInterval } from "./wilson.ts";

/** On how many replicated days the plan had the larger withinShare. Where nobody was offered nobody was late. */
export function pairedDays(base: Sample, plan: Sample): PairedDays {
  const [one, two] = [dailyShares(base), dailyShares(plan)];
  const days = one.length;
  const better = one.filter((share, i) => (two[i] as number) > share).length;
  const worse = one.filter((share, i) => (two[i] as number) < share).length;
  return {
    days,
    better,
    equal: days - better - worse,
    worse,
    betterShare: wilsonInterval(better, days),
  };
}

/** withinShare of every day of every replication. */
function dailyShares({ spec, digests }: Sample): Float64Array {
  const sample = sampler(spec, digests);
  const { total } = rowsOf(spec);
  const shares = new Float64Array(spec.days * digests.length);
  for (let day = 0; day < spec.days; day++) {
    const intervals = total.intervals.filter((i) => spec.intervalDays[i] === day);
    const { numerators, denominators } = sample({ ...total, intervals })(
      columns.measures.withinShare,
    );
    denominators.forEach((offered, i) => {
      shares[i * spec.days + day] = offered === 0 ? 1 : (numerators[i] as number) / offered;
    });
  }
  return shares;
}
