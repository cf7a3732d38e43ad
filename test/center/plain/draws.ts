import { Duration } from "../../../src/base/duration.ts";
import type { Stream } from "../../../src/base/stream.ts";
import type { DurationSpec, LineSpec } from "../../../src/center/spec.ts";

/** All that is random about a contact: uniform numbers, and durations of mean 1. */
export interface Draws {
  readonly touchpoint: number;
  readonly vip: number;
  readonly mood: number;
  readonly detection: number;
  readonly bot: number;
  readonly handle: number;
  readonly patience: number;
  readonly balk: number;
  readonly context: number;
  /** One for each part of the work. */
  readonly work: readonly number[];
  readonly resolution: number;
  readonly answer: number;
  readonly recontact: number;
  readonly redial: number;
  readonly approval: number;
  readonly amount: number;
  readonly approvalDelay: number;
  readonly urgent: number;
}

type Law = Pick<DurationSpec, "law" | "cv">;
const constant: Law = { law: "constant", cv: 0 };

/** Draws of one fresh contact of a line after the other, each cause from a stream of its own. */
export function freshDraws(
  line: LineSpec,
  streamOf: (cause: string, ...more: readonly string[]) => Stream,
): () => Draws {
  const uniforms = (cause: string, ...more: readonly string[]) => {
    const stream = streamOf(cause, ...more);
    return () => stream.open();
  };
  const durations = (law: Law, cause: string) => {
    const stream = streamOf(cause);
    return () => drawn(law, stream);
  };
  const work = line.work.map(({ name }) => uniforms("work", name));
  const [touchpoint, vip, mood] = [uniforms("touchpoint"), uniforms("vip"), uniforms("mood")];
  const [detection, bot] = [uniforms("detection"), uniforms("bot")];
  const [handle, patience] = [
    durations(line.handle, "handle"),
    durations(line.patience, "patience"),
  ];
  const [balk, context] = [uniforms("balk"), uniforms("context")];
  const [resolution, answer] = [uniforms("resolution"), uniforms("answer")];
  const [recontact, redial, approval] = [
    uniforms("recontact"),
    uniforms("redial"),
    uniforms("approval"),
  ];
  const amount = durations(line.approvals?.amount ?? constant, "amount");
  const approvalDelay = durations(line.approvals?.delay ?? constant, "approval delay");
  const urgent = uniforms("urgent");
  return () => ({
    touchpoint: touchpoint(),
    vip: vip(),
    mood: mood(),
    detection: detection(),
    bot: bot(),
    handle: handle(),
    patience: patience(),
    balk: balk(),
    context: context(),
    work: work.map((draw) => draw()),
    resolution: resolution(),
    answer: answer(),
    recontact: recontact(),
    redial: redial(),
    approval: approval(),
    amount: amount(),
    approvalDelay: approvalDelay(),
    urgent: urgent(),
  });
}

/** Draws of a contact that came of another, all from its own stream, in the order of the rules. */
export function offspringDraws(line: LineSpec, stream: Stream): Draws {
  const touchpoint = stream.open();
  const [vip, mood, detection] = [stream.open(), stream.open(), stream.open()];
  const bot = stream.open();
  const handle = drawn(line.handle, stream);
  const patience = drawn(line.patience, stream);
  const [balk, context] = [stream.open(), stream.open()];
  const work = line.work.map(() => stream.open());
  const [resolution, answer] = [stream.open(), stream.open()];
  const [recontact, redial] = [stream.open(), stream.open()];
  const approval = stream.open();
  const amount = drawn(line.approvals?.amount ?? constant, stream);
  const approvalDelay = drawn(line.approvals?.delay ?? constant, stream);
  const urgent = stream.open();
  return {
    touchpoint,
    vip,
    mood,
    detection,
    bot,
    handle,
    patience,
    balk,
    context,
    work,
    resolution,
    answer,
    recontact,
    redial,
    approval,
    amount,
    approvalDelay,
    urgent,
  };
}

/** A duration of mean 1. */
export function drawn({ law, cv }: Law, stream: Stream): number {
  const duration = new Duration(law, cv, stream);
  return duration.finish(duration.draw());
}
