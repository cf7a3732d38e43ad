import { Duration } from "../base/duration.ts";
import type { Stream } from "../base/stream.ts";
import { fateOf, tierOf } from "./line-rules.ts";
import type { ApprovalsSpec, LineSpec, ReturnsSpec } from "./spec.ts";

/** What is drawn about the ends of fresh contacts of a line, each cause from a stream of its own. */
export class Fates {
  /** Tier and delay of the approval that the contact drawn last asks for; -1: none, 0: none that parks it. */
  tier = -1;
  parkSeconds = 0;
  private readonly returns: ReturnsSpec | null;
  private readonly ends: readonly Stream[];
  private readonly approvals: Approvals | null;

  constructor({ returns, approvals }: LineSpec, stream: (cause: string) => Stream) {
    this.returns = returns;
    this.ends = ["resolution", "answer", "recontact", "redial"].map(stream);
    this.approvals = approvals === null ? null : new Approvals(approvals, stream);
  }

  /** Bits of `Fate` of the next contact. */
  draw(): number {
    if (this.approvals !== null) {
      this.tier = this.approvals.draw();
      this.parkSeconds = this.approvals.seconds;
    }
    if (this.returns === null) return 0;
    const [resolution, answer, recontact, redial] = this.ends as [Stream, Stream, Stream, Stream];
    return fateOf(this.returns, resolution.open(), answer.open(), recontact.open(), redial.open());
  }
}

/** Who asks for an approval, of what amount, and how long that takes. */
class Approvals {
  /** Of the contact drawn last; 0 where nothing parks it. */
  seconds = 0;
  private readonly spec: ApprovalsSpec;
  private readonly asks: Stream;
  private readonly amount: Duration;
  private readonly delay: Duration;

  constructor(spec: ApprovalsSpec, stream: (cause: string) => Stream) {
    this.spec = spec;
    this.asks = stream("approval");
    this.amount = new Duration(spec.amount.law, spec.amount.cv, stream("amount"));
    this.delay = new Duration(spec.delay.law, spec.delay.cv, stream("approval delay"));
  }

  /** Tier of the next contact; -1 when it asks for nothing. */
  draw(): number {
    const asks = this.asks.open() < this.spec.share;
    const amount = this.amount.draw();
    const delay = this.delay.draw();
    this.seconds = 0;
    if (!asks) return -1;
    const { tiers } = this.spec;
    const mean = this.spec.amount.meanSeconds[0] as number;
    const tier = tierOf(this.spec, this.amount.finish(amount) * mean);
    this.seconds = this.delay.finish(delay) * (tiers[tier]?.delaySeconds ?? 0);
    return tier;
  }
}
