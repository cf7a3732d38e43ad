import type { Stream } from "../base/stream.ts";
import { Cell } from "./extras.ts";
import type { LineSpec, PrioritySpec } from "./spec.ts";

export function hasClasses({
  priority: { vipShare, upsetShare, falseAlarmShare },
}: LineSpec): boolean {
  return vipShare + upsetShare + falseAlarmShare > 0;
}

/** Cell of a customer, from the three numbers drawn for who it is and what it is taken for. */
export function cellOf(
  { vipShare, upsetShare, foundShare, falseAlarmShare }: PrioritySpec,
  vip: number,
  mood: number,
  detection: number,
): number {
  const isUpset = mood < upsetShare;
  const isFlagged = detection < (isUpset ? foundShare : falseAlarmShare);
  if (vip < vipShare) return Cell.vip;
  if (isUpset) return isFlagged ? Cell.upset : Cell.missed;
  return isFlagged ? Cell.flagged : Cell.ordinary;
}

/** Who a customer is and is taken for, each cause from a stream of its own. */
export class Traits {
  private readonly shares: PrioritySpec;
  private readonly vip: Stream;
  private readonly mood: Stream;
  private readonly detection: Stream;

  constructor(shares: PrioritySpec, stream: (cause: string) => Stream) {
    this.shares = shares;
    this.vip = stream("vip");
    this.mood = stream("mood");
    this.detection = stream("detection");
  }

  /** Cell of the next customer. */
  draw(): number {
    return cellOf(this.shares, this.vip.open(), this.mood.open(), this.detection.open());
  }
}
