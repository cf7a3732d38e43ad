import { InvariantError } from "../base/assert.ts";
import type { Study, StudyInterval } from "../study/study.ts";
import type { Colours } from "./colours.ts";
import { criteriaTable, factOf, gapOf, goalOf, rangeOf } from "./criteria.ts";
import { clock, rangesOf, windowLabel } from "./hours.ts";
import {
  type Criterion,
  criteriaOf,
  type Judgement,
  judge,
  judgeAll,
  lowestShare,
} from "./judge.ts";
import { count, goalPercent, percent, percentEstimate, seconds } from "./numbers.ts";
import { plural, wrap } from "./text.ts";

/** Whether the target was met, by how much, how surely, and when not. The first thing on the page. */
export function verdictText(study: Study, colours: Colours): string {
  const criteria = criteriaOf(study);
  if (!hasContacts(criteria)) {
    return `${colours.unsure("NO CONTACTS")}: nobody asked for a person, so there is no target to meet`;
  }
  return [
    headline(study, criteria, colours),
    "",
    criteriaTable(criteria, colours),
    "",
    ...[daysMet(study), failingHours(study), worst(study), returns(study)]
      .filter((line) => line !== "")
      .map((line) => wrap(line, { indent: "  " })),
  ].join("\n");
}

function hasContacts([everywhere]: readonly Criterion[]): boolean {
  return everywhere !== undefined && everywhere.estimate.mean !== null;
}

/** `TARGET MISSED by 37.1 ± 0.4 points: …`, of what decided it. */
function headline(study: Study, criteria: readonly Criterion[], colours: Colours): string {
  const { bad, good, unsure, strong } = colours;
  const judgement = judgeAll(criteria);
  const decisive = criteria.find((criterion) => criterion.judgement === judgement);
  if (!decisive) throw new InvariantError("a target asks for something");
  const place = placeOf(decisive, study);
  const goal = goalOf(decisive);
  if (judgement === "missed") {
    const verdict = strong(bad(`TARGET MISSED by ${gapOf(decisive)}`));
    return wrap(`${verdict}: ${factOf(decisive)}${place}, not ${goal}`);
  }
  const fact = `${factOf(decisive, rangeOf(decisive))}${place}; target ${goal}`;
  if (judgement === "unclear") {
    const verdict = strong(unsure("TOO CLOSE TO CALL"));
    return wrap(`${verdict}: ${fact}, inside the error bars; more replications would tell`);
  }
  const { days, daysMet } = study.target;
  if (daysMet === days) return wrap(`${strong(good("TARGET MET"))}: ${fact}`);
  const verdict = strong(unsure("TARGET MET ON AVERAGE"));
  return wrap(`${verdict}, missed on ${days - daysMet} of ${plural(days, "day")}: ${fact}`);
}

function placeOf({ window, line }: Criterion, study: Study): string {
  if (line !== null) return ` on line ${line}`;
  const label = study.windows.find(({ name }) => name === window);
  return label ? ` in window ${windowLabel(label)}` : "";
}

function daysMet({ target, replications }: Study): string {
  const { days, daysMet, met } = target;
  const sample =
    days === replications
      ? plural(days, "replicated day")
      : `${plural(days, "replicated day")} (${plural(replications, "replication")})`;
  return `All of this held on ${daysMet} of ${sample}: P(target met) ${percent(met.probability, 0)} %, 95 % interval ${percent(met.low, 0)} to ${percent(met.high, 0)} % (Wilson).`;
}

/** The hours below the target share, and those too close to call. */
function failingHours({ hours, target }: Study): string {
  const all = hours.filter(({ line }) => line === null);
  const judged = all.map(({ withinShare }) => judge(withinShare, target.share, "atLeast"));
  const where = (wanted: Judgement) => all.map((_, i) => judged[i] === wanted);
  const failing = where("missed");
  const missed = failing.filter(Boolean).length;
  const unclear = where("unclear");
  const close = unclear.filter(Boolean).length;
  const text =
    missed === 0
      ? `No hour of ${count(all.length)} is below ${goalPercent(target.share)} % within ${seconds(target.withinSeconds)}`
      : `Below ${goalPercent(target.share)} % within ${seconds(target.withinSeconds)} in ${missed} of ${plural(all.length, "hour")}: ${rangesOf(all, failing)}`;
  return close === 0 ? `${text}.` : `${text}; too close to call: ${rangesOf(all, unclear)}.`;
}

function worst({ windows, hours, target }: Study): string {
  const within = `within ${seconds(target.withinSeconds)}`;
  const window = lowestShare(windows);
  const hour = lowestShare(hours.filter(({ line }) => line === null));
  const parts = [
    ...(window
      ? [
          `Worst window: ${windowLabel(window)}, ${percentEstimate(window.withinShare)} % ${within}.`,
        ]
      : []),
    ...(hour
      ? [
          `Worst hour: ${hourLabel(hour, hours)}, ${percentEstimate(hour.withinShare)} %${window ? "" : ` ${within}`}.`,
        ]
      : []),
  ];
  return parts.join(" ");
}

/** How many of those arriving come of others, and whether answers settle anything. */
function returns({ total }: Study): string {
  const { inflation, recontacts, redials, complaints, resolvedShare } = total;
  if (inflation.mean === null || inflation.mean <= 1) return "";
  const ways = [
    [recontacts, "whose matter was not settled"],
    [redials, "whom nobody answered"],
    [complaints, "who complain"],
  ] as const;
  const told = ways.flatMap(([{ mean }, who]) => (mean ? [`${count(mean)} ${who}`] : []));
  const settled =
    resolvedShare.mean === null
      ? ""
      : ` ${percentEstimate(resolvedShare)} % of answers settle the matter.`;
  const what = complaints.mean ? "come of earlier ones" : "are back";
  return `Of 100 contacts that arrive ${percent(1 - 1 / inflation.mean)} ${what}: ${told.join(", ")}.${settled}`;
}

function hourLabel({ start }: StudyInterval, hours: readonly StudyInterval[]): string {
  const days = new Set(hours.map(({ start }) => start.slice(0, 10)));
  return days.size > 1 ? start.replace("T", " ") : clock(start);
}
