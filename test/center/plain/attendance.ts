import { log } from "../../../src/base/log.ts";
import { Stream } from "../../../src/base/stream.ts";
import type { Cohort } from "../../../src/workforce/heads.ts";
import type { PausePlan } from "./hall.ts";

export interface Attendance {
  readonly isAbsent: boolean;
  /** 0: on time. */
  readonly lateSeconds: number;
}

/** Who of a cohort stays away and who is late by how much, in the order of ordinals. */
export function attendanceOf(cohort: Cohort, seed: number, replication: number): Attendance[] {
  const stream = new Stream(seed, replication, "attendance", cohort.key);
  const people = Array.from({ length: cohort.firstOrdinal + cohort.heads }, () => {
    const [coming, punctuality, delay] = [stream.open(), stream.open(), stream.open()];
    const isLate = cohort.part === 0 && punctuality < cohort.lateShare;
    return {
      isAbsent: coming >= cohort.attendance,
      lateSeconds: isLate ? -cohort.lateMeanSeconds * log(1 - delay) : 0,
    };
  });
  return people.slice(cohort.firstOrdinal);
}

/** Whether the agent of this ordinal belongs to a share of agents: the share is spread evenly. */
export function isChosen(ordinal: number, share: number): boolean {
  return Math.floor((ordinal + 1) * share) > Math.floor(ordinal * share);
}

/** The pauses of the agent of this ordinal, in the order of the cohort's list. */
export function pausesOf(cohort: Cohort, ordinal: number): PausePlan[] {
  const ordinals = Array.from({ length: cohort.heads }, (_, i) => cohort.firstOrdinal + i);
  return cohort.pauses.flatMap(({ cause, startSeconds, spreadSeconds, lengthSeconds, share }) => {
    const takers = ordinals.filter((one) => isChosen(one, share));
    const place = takers.indexOf(ordinal);
    if (place === -1) return [];
    const dueSeconds = startSeconds + (spreadSeconds * (place + 0.5)) / takers.length;
    return [{ cause, startSeconds, lengthSeconds, dueSeconds }];
  });
}
