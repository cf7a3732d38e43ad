import { stringify } from "yaml";
import { UserError } from "../base/errors.ts";
import { instantOf, localOf, printLocal } from "../demand/clock.ts";
import { coverReplay } from "../demand/cover.ts";
import type { VolumeTable } from "../demand/volume.ts";
import { HEADS_MAX } from "./schema-groups.ts";

/** What the starter assumes, for the reader to replace. */
const HANDLE_MINUTES = 5;
const PATIENCE_MINUTES = 5;
const FIRST_REPLY_SECONDS = 10;
const CONCURRENCY = 1;
/** Share of their slots that agents are sized to have busy. */
const OCCUPANCY = 0.85;

const HOUR = 3600;
const DAY = 86400;

export interface InitOptions {
  /** Path of the CSV as the scenario shall name it. */
  readonly csvName: string;
  readonly volume: VolumeTable;
}

/**
 * A commented scenario that replays a volume file as it stands: its first whole day without a gap,
 * else its first whole hours; a line and a group for each column; heads hour by hour from the load.
 * Throws UserError when no whole hour is without a gap.
 */
export function initScenario({ csvName, volume }: InitOptions): string {
  const timeZone = zoneOf(volume);
  const { start, hours, wholeDay } = stretchOf(volume, timeZone);
  const startText = printLocal(localOf(timeZone, start));
  const lines = lineNames([...volume.columns.keys()]).map(({ name, column }) => ({
    name,
    column,
    hourly: hourlyContacts(volume, column, start, hours),
  }));
  const total = lines.flatMap(({ hourly }) => hourly).reduce((sum, count) => sum + count, 0);
  const loadFactor = (HANDLE_MINUTES * 60) / HOUR / CONCURRENCY / OCCUPANCY;

  return `# Made by crest init from ${csvName}: ${counted(Math.round(total), "contact")} in ${counted(hours, "hour")} from ${startText}.
# It runs as it is. The volumes are yours; every line marked "assumed" is a guess to replace.
title: ${scalar(`First look at ${baseName(csvName)}`)}
notes:
  - "handle time, patience, first reply, concurrency and heads are assumed by crest init"

# The time that is counted, on the clocks of this time zone.
start: ${startText}
hours: ${hours}
timeZone: ${scalar(timeZone)}${volume.offsetSeconds === null ? " # assumed" : ""}
interval: 15m # results are told by quarter of an hour
${wholeDay ? wholeDayTiming(volume, start) : PART_DAY_TIMING}

# A day is met when this share of the contacts offered to people has its first reply in time.
target: {within: 30s, share: 90%} # assumed

lines:
${lines
  .map(
    ({ name, column }) => `  ${scalar(name)}:
    volume: {file: ${scalar(csvName)}, column: ${scalar(column)}}
    bot: {containment: 0%, time: 0s} # share of contacts a bot resolves
    handle: {mean: ${HANDLE_MINUTES}m, cv: 1, law: lognormal} # length of a chat: assumed
    patience: {mean: ${PATIENCE_MINUTES}m, law: exponential} # wait before a customer gives up: assumed
    firstReply: ${FIRST_REPLY_SECONDS}s # from taking a chat to the first words: assumed
`,
  )
  .join("")}
# Agents with the same skills. One group may serve several lines: lines: [a, b].
groups:
${lines
  .map(
    ({ name }) =>
      `  ${scalar(name)}: {lines: [${scalar(name)}], concurrency: ${CONCURRENCY}, costPerHour: 0} # chats at a time and CNY an hour: assumed\n`,
  )
  .join("")}
# Agents on shift in each hour from the start: load / (concurrency x ${OCCUPANCY}), rounded up, at least 1;
# load = contacts x ${HANDLE_MINUTES} minutes. Replace it by shifts (docs: shifts and plan) to see a real roster.
plan:
${lines
  .map(({ name, hourly }) => {
    const heads = hourly.map((contacts) => headsFor(contacts * loadFactor));
    return `  - {group: ${scalar(name)}, headsPerHour: [${heads.join(", ")}]}\n`;
  })
  .join("")}`;
}

const PART_DAY_TIMING = `warmUp: 0s # the horizon starts with an empty queue
close: serve # no arrivals afterwards; those on shift work the queue off`;

const WARM_UP_HOURS = 4;

function wholeDayTiming(volume: VolumeTable, start: number): string {
  const warmUp = hasEvening(volume, start)
    ? `warmUp: ${WARM_UP_HOURS}h # replayed before the start, not counted: from the file, else the day's own evening`
    : "warmUp: 0s # the evening before has gaps in the file, so the day starts with an empty queue";
  return `${warmUp}
close: follow # afterwards the day goes on, uncounted, until every counted contact has ended`;
}

/** Whether every line has volumes for the hours before the start. */
function hasEvening(volume: VolumeTable, startInstant: number): boolean {
  try {
    for (const column of volume.columns.keys()) {
      coverReplay(volume, {
        column,
        startInstant,
        warmUpSeconds: WARM_UP_HOURS * HOUR,
        horizonSeconds: 23 * HOUR,
        followSeconds: 0,
        missing: "error",
      });
    }
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function scalar(text: string): string {
  // Flow collections end at a comma or a bracket, so those need quotes everywhere.
  return /[,[\]{}]/.test(text) ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trimEnd();
}

/** Agents for a load in agent-erlangs; what arithmetic adds to a whole number is no agent. */
function headsFor(need: number): number {
  return Math.min(HEADS_MAX, Math.max(1, Math.ceil(need - 1e-9)));
}

function baseName(path: string): string {
  return path.replaceAll("\\", "/").split("/").at(-1) as string;
}

/** Names of lines that can stand in a path, no two alike. */
function lineNames(columns: readonly string[]): readonly { name: string; column: string }[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const plain =
      column
        .replaceAll(/[.\p{Cc}]/gu, "-")
        .slice(0, 50)
        .trim() || "line";
    let name = plain;
    for (let number = 2; taken.has(name) || name === "__proto__"; number++)
      name = `${plain}-${number}`;
    taken.add(name);
    return { name, column };
  });
}

/** The zone the file was read in, or the one offset that all its times carry. */
function zoneOf({ timeZone, offsetSeconds }: VolumeTable): string {
  if (offsetSeconds === null) return timeZone;
  const minutes = Math.abs(offsetSeconds) / 60;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const digits = [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
  return minutes === 0 ? "UTC" : `${offsetSeconds < 0 ? "-" : "+"}${digits}`;
}

interface Stretch {
  /** Instant, on a full hour of the wall clock. */
  readonly start: number;
  readonly hours: number;
  /** Whether it runs from midnight to midnight. */
  readonly wholeDay: boolean;
}

function stretchOf(volume: VolumeTable, timeZone: string): Stretch {
  const runs = gapFreeRuns(volume).map(({ from, to }): Stretch => {
    const local = localOf(timeZone, from);
    const start = from + ((HOUR - (local % HOUR)) % HOUR);
    return { start, hours: Math.floor((to - start) / HOUR), wholeDay: false };
  });
  for (const { start, hours } of runs) {
    const local = localOf(timeZone, start);
    const midnight = instantOf(timeZone, Math.ceil(local / DAY) * DAY);
    const next = instantOf(timeZone, Math.ceil(local / DAY) * DAY + DAY);
    if (next > start + hours * HOUR) continue;
    return { start: midnight, hours: (next - midnight) / HOUR, wholeDay: true };
  }
  const first = runs.find(({ hours }) => hours >= 1);
  if (first) return { ...first, hours: Math.min(first.hours, 24) };
  const rule = "must have a whole hour without a gap, in all of its lines";
  throw new UserError([{ file: volume.name, rule }], "add the missing rows");
}

/** Instants from which, and to which, every column has a value. */
function gapFreeRuns(volume: VolumeTable): readonly { from: number; to: number }[] {
  const { startInstant, stepSeconds, steps } = volume;
  const columns = [...volume.columns.values()];
  const isWhole = (step: number): boolean =>
    columns.every((contacts) => !Number.isNaN(contacts[step] ?? Number.NaN));
  const runs: { from: number; to: number }[] = [];
  for (let step = 0; step < steps; step++) {
    if (!isWhole(step)) continue;
    const first = step;
    while (isWhole(step + 1)) step++;
    const from = startInstant + first * stepSeconds;
    runs.push({ from, to: startInstant + (step + 1) * stepSeconds });
  }
  return runs;
}

function hourlyContacts(
  volume: VolumeTable,
  column: string,
  start: number,
  hours: number,
): number[] {
  const { startInstant, stepSeconds } = volume;
  const contacts = volume.columns.get(column) as Float64Array;
  const counts = Array.from({ length: hours }, () => 0);
  for (const [step, count] of contacts.entries()) {
    // A step that lies across the hour counts where it begins.
    const hour = Math.floor((startInstant + step * stepSeconds - start) / HOUR);
    if (hour >= 0 && hour < hours) counts[hour] = (counts[hour] as number) + count;
  }
  return counts;
}
