import { shorten } from "../base/display-width.ts";
import { judge } from "../report/judge.ts";
import { goalPercent, percentEstimate, seconds, signedEstimate } from "../report/numbers.ts";
import type { ComparisonProgress } from "../study/compare.ts";
import type { DrillProgress } from "../study/drill.ts";
import type { Progress } from "../study/replicate.ts";
import type { Effects } from "./effects.ts";

/** A line on the terminal that tells how far a study is, how it looks so far, and how long yet. */
export interface ProgressLine<Progress> {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** The line, or one that shows nothing where standard error is no terminal. */
export function progressLine<Progress>(
  { terminal, note, now }: Pick<Effects, "terminal" | "note" | "now">,
  textOf: (progress: Progress, elapsedMilliseconds: number) => string,
): ProgressLine<Progress> {
  if (!terminal) return { show: () => {}, clear: () => {} };
  const begun = now();
  const write = (text: string) => note(`\r${ERASE_LINE}${text}`);
  write("replaying; the first replication takes longest");
  return {
    show: (progress) => write(textOf(progress, now() - begun)),
    clear: () => write(""),
  };
}

const ERASE_LINE = "\u001b[K";

/** `██████░░░░ 6/10  61.2 ± 0.5 % within 30 s: missed (90 %), 12 s left`, at most 79 columns. */
export function progressText(
  { withinShare, ...progress }: Progress,
  target: { readonly withinSeconds: number; readonly share: number },
  elapsedMilliseconds: number,
): string {
  const share = `${percentEstimate(withinShare)} % within ${seconds(target.withinSeconds)}`;
  const judgement = judge(withinShare, target.share, "atLeast");
  const verdict = `${judgement} (${goalPercent(target.share)} %)`;
  return barred(progress, `${share}: ${verdict}`, elapsedMilliseconds);
}

/** `██████░░░░ 6/10  B - A +1.9 ± 0.9, C - A +0.2 ± 0.4 points, 12 s left`, at most 79 columns. */
export function comparisonProgressText(
  { differences, ...progress }: ComparisonProgress,
  elapsedMilliseconds: number,
): string {
  const gaps = differences.map(
    (gap, i) => `${String.fromCharCode("B".charCodeAt(0) + i)} - A ${signedEstimate(gap, 1, 0.01)}`,
  );
  return barred(progress, `${gaps.join(", ")} points`, elapsedMilliseconds);
}

/** `██████░░░░ 6/10  with - without -4.1 ± 0.3 points, 12 s left`, at most 79 columns. */
export function drillProgressText(
  { difference, ...progress }: DrillProgress,
  elapsedMilliseconds: number,
): string {
  const gap = `with - without ${signedEstimate(difference, 1, 0.01)} points`;
  return barred(progress, gap, elapsedMilliseconds);
}

/** `7 variants replayed, the last 84.2 %`: a search does not know how many it will take. */
export function triedText(
  { tried, share }: { readonly tried: number; readonly share: number | null },
  elapsedMilliseconds: number,
): string {
  const last = share === null ? "" : `, the last at ${signedPercent(share)} %`;
  return `${tried} variants replayed in ${duration(elapsedMilliseconds / 1000)}${last}`;
}

function signedPercent(share: number): string {
  return (100 * share).toFixed(1);
}

function barred(
  { finished, wanted }: Pick<Progress, "finished" | "wanted">,
  what: string,
  elapsedMilliseconds: number,
): string {
  const filled = Math.round((finished / wanted) * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  const left = ((elapsedMilliseconds / finished) * (wanted - finished)) / 1000;
  // A line that breaks could not be taken back.
  return shorten(`${bar} ${finished}/${wanted}  ${what}, ${duration(left)} left`, 79);
}

const BAR = 10;

/** `8 s`, `3 min`, `1 h 10 min`, rounded up. */
function duration(value: number): string {
  if (value <= 60) return `${Math.ceil(value)} s`;
  const minutes = Math.ceil(value / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
