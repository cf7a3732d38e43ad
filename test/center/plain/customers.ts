import { Duration } from "../../../src/base/duration.ts";
import { gammaFactor } from "../../../src/base/gamma.ts";
import { Stream } from "../../../src/base/stream.ts";
import { Cell, classOfCell } from "../../../src/center/extras.ts";
import type { CenterSpec, DurationSpec, LineSpec, PrioritySpec } from "../../../src/center/spec.ts";
import { Arrivals } from "../../../src/demand/arrivals.ts";
import type { Contact } from "./hall.ts";

/** Everybody who arrives on any line, by line and arrival, with all that is drawn for them. */
export function customers(spec: CenterSpec, seed: number, replication: number): Contact[] {
  return spec.lines.flatMap((_, line) => customersOf(line, spec, seed, replication));
}

function customersOf(id: number, spec: CenterSpec, seed: number, replication: number): Contact[] {
  const line = spec.lines[id] as LineSpec;
  const stream = (cause: string) => new Stream(seed, replication, cause, line.name);
  const busyDay = (day: number) =>
    gammaFactor(new Stream(seed, replication, "busy day", day), spec.busyDayCv);
  const arrivals = new Arrivals(line.arrivals, { seed, replication, line: line.name, busyDay });
  const handle = new Duration(line.handle.law, line.handle.cv, stream("handle"));
  const patience = new Duration(line.patience.law, line.patience.cv, stream("patience"));
  const [bot, balking] = [stream("bot"), stream("balk")];
  const [vip, mood, detection] = [stream("vip"), stream("mood"), stream("detection")];
  const mean = ({ meanSeconds }: DurationSpec, hour: number) =>
    meanSeconds[meanSeconds.length === 1 ? 0 : hour - spec.firstHour] as number;
  const last = spec.horizonSeconds + (spec.close === "follow" ? spec.followSeconds : 0);

  const contacts: Contact[] = [];
  for (let arrival = arrivals.next(); arrival < last; arrival = arrivals.next()) {
    const handleSeconds = handle.finish(handle.draw()) * mean(line.handle, arrivals.hour);
    const patienceDrawn = patience.finish(patience.draw());
    const balks = balking.open() < line.balk;
    const isNever = line.patience.law === "never";
    const staysWithBot = bot.open() < (line.touchpoints[0]?.containment[0] ?? 0);
    const cell = cellOf(line.priority, vip.open(), mood.open(), detection.open());
    const bypasses = cell === Cell.vip;
    contacts.push({
      line: id,
      number: contacts.length,
      arrival,
      isContained: staysWithBot && !bypasses,
      join: bypasses ? arrival : arrival + line.bot.seconds,
      cell,
      priority: classOfCell[cell] as number,
      handleSeconds,
      patienceSeconds: balks
        ? 0
        : isNever
          ? Number.POSITIVE_INFINITY
          : patienceDrawn * mean(line.patience, arrivals.hour),
      state: "coming",
      outcome: null,
      order: 0,
      since: arrival,
      wait: 0,
      decided: 0,
      decidedOrder: 0,
      answeredBy: null,
      rule: -1,
      replySeconds: 0,
      settleSeconds: 0,
      agent: null,
      ends: 0,
      workLeft: 0,
      replyLeft: 0,
      moved: 0,
      spells: [],
    });
  }
  return contacts;
}

/** What a contact is and what it is taken for, by its three uniform numbers. */
function cellOf(
  { vipShare, upsetShare, foundShare, falseAlarmShare }: PrioritySpec,
  vip: number,
  mood: number,
  detection: number,
): number {
  if (vip < vipShare) return Cell.vip;
  if (mood < upsetShare) return detection < foundShare ? Cell.upset : Cell.missed;
  return detection < falseAlarmShare ? Cell.flagged : Cell.ordinary;
}
