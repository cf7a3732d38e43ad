import { Duration } from "../src/base/duration.ts";
import { Stream } from "../src/base/stream.ts";

// README.md beside this file says where the figures come from.

/** Contacts of the made-up team in each hour from 09:00. */
const BY_HOUR = [8, 12, 16, 10, 9, 10, 12, 9, 5];
const HANDLE = { meanSeconds: 540, cv: 0.8 };
/** Every so many-th contact is of a customer who will not wait for ever. */
const IMPATIENT = { every: 4, meanSeconds: 240 };

/** A log of one day of a small team, contact by contact. The same figures give the same bytes. */
export function logCsv(date: string): string {
  const moments = new Stream(1, 0, "moments");
  const handle = new Duration("lognormal", HANDLE.cv, new Stream(1, 0, "handle"));
  const patience = new Duration("exponential", 1, new Stream(1, 0, "patience"));
  const arrivals = BY_HOUR.flatMap((contacts, hour) =>
    Array.from({ length: contacts }, () => Math.floor((9 + hour + moments.uniform()) * 3600)),
  ).sort((a, b) => a - b);
  const rows = arrivals.map((second, i) => {
    const work = secondsOf(handle, HANDLE.meanSeconds);
    const wait = i % IMPATIENT.every === 0 ? secondsOf(patience, IMPATIENT.meanSeconds) : "";
    return `${date}T${clockOf(second)},${work},${wait}`;
  });
  return `${["arrival,handle_seconds,patience_seconds", ...rows].join("\n")}\n`;
}

/** A duration in whole seconds, at least one. */
function secondsOf(duration: Duration, mean: number): number {
  return Math.max(1, Math.round(duration.finish(duration.draw()) * mean));
}

/** `09:04:30` */
function clockOf(second: number): string {
  const parts = [second / 3600, (second / 60) % 60, second % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}
