import { judge } from "../report/judge.ts";
import { goalPercent, percentEstimate, seconds } from "../report/numbers.ts";
import type { Progress } from "../study/replicate.ts";
import type { Effects } from "./effects.ts";

/** A line on the terminal that tells how far a study is, how it looks so far, and how long yet. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** The line, or one that shows nothing where standard error is no terminal. */
export function progressLine(
  { terminal, note, now }: Pick<Effects, "terminal" | "note" | "now">,
  target: { readonly withinSeconds: number; readonly share: number },
): ProgressLine {
  if (!terminal) return { show: () => {}, clear: () => {} };
  const begun = now();
  const write = (text: string) => note(`\r${ERASE_LINE}${text}`);
  write("replaying; the first replication takes longest");
  return {
    show: (progress) => write(progressText(progress, target, now() - begun)),
    clear: () => write(""),
  };
}

const ERASE_LINE = "\u001b[K";

/** `███████░░░░░ 6/10  61.2 ± 0.5 % within 30 s: missed so far (90 %), 12 s to go` */
export function progressText(
  { finished, wanted, withinShare }: Progress,
  target: { readonly withinSeconds: number; readonly share: number },
  elapsedMilliseconds: number,
): string {
  const filled = Math.round((finished / wanted) * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  const share = `${percentEstimate(withinShare)} % within ${seconds(target.withinSeconds)}`;
  const judgement = judge(withinShare, target.share, "atLeast");
  const verdict = `${judgement} so far (${goalPercent(target.share)} %)`;
  const left = ((elapsedMilliseconds / finished) * (wanted - finished)) / 1000;
  return `${bar} ${finished}/${wanted}  ${share}: ${verdict}, ${duration(left)} to go`;
}

const BAR = 12;

/** `8 s`, `2 min 5 s`, `1 h 10 min` */
function duration(value: number): string {
  const whole = Math.ceil(value);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
