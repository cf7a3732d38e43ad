import { calendarOf, closing, DEFAULT_START } from "./calendar.ts";
import type {
  EventSettings,
  LineSettings,
  ParsedLine,
  ParsedReserve,
  ParsedScenario,
  ParsedTarget,
  ReserveSettings,
  Scenario,
  ShiftSettings,
  TargetSettings,
} from "./schema.ts";

/** The target of a scenario that names none. */
const TARGET = { within: 30, share: 0.9, windows: [], occupancyMax: 0.9 };

/** Fills in the defaults that depend on other settings. */
export function complete(scenario: ParsedScenario): Scenario {
  const { wholeDays } = calendarOf(scenario);
  const target = targetOf(scenario.target, TARGET);
  const lines = [...scenario.lines].map(([name, line]) => {
    const { target: own, ...settings } = line;
    return [
      name,
      {
        ...settings,
        volume: completeVolume(name, line.volume),
        ...(own ? { target: targetOf(own, target) } : {}),
      },
    ] as const;
  });
  const { title, notes, start = DEFAULT_START, hours, timeZone, interval } = scenario;
  const {
    scale,
    ageing,
    seats,
    windows,
    busyDay,
    groups,
    plan,
    sites,
    activities,
    overflow,
    money,
    surges,
    events,
  } = scenario;
  return {
    title,
    notes,
    start,
    hours,
    timeZone,
    interval,
    ...closing(scenario, wholeDays),
    scale,
    ageing,
    seats,
    sites,
    windows,
    target,
    busyDay,
    lines: new Map(lines),
    groups,
    shifts: new Map([...scenario.shifts].map(([name, shift]) => [name, withBreaks(shift)])),
    plan,
    activities,
    overflow,
    reserves: new Map(
      [...scenario.reserves].map(([name, reserve]) => [name, completeReserve(reserve)]),
    ),
    money,
    surges,
    events: events.map(completeEvent),
  };
}

/** A volume with what follows from its kind. */
function completeVolume(line: string, volume: ParsedLine["volume"]): LineSettings["volume"] {
  const { file, column = line, missing = "error", ...others } = volume;
  return file === undefined ? volume : { file, column, missing, ...others };
}

/** An event with the time complaints take. */
function completeEvent(event: EventSettings): EventSettings {
  const { complaints, after = COMPLAINT, ...others } = event;
  return complaints === undefined ? event : { ...others, complaints, after };
}

/** When complaints arrive of which that is not said. */
const COMPLAINT = { mean: 3600, law: "exponential", cv: 1 } as const;

/** A shift in one piece says that it has no breaks; one in parts says so in each. */
function withBreaks(shift: ShiftSettings): ShiftSettings {
  const { breaks = [], ...others } = shift;
  return shift.parts ? others : { ...others, breaks };
}

/** A reserve with what follows from its other settings. */
function completeReserve(reserve: ParsedReserve): ReserveSettings {
  const { size, cap = size, lead, spread, showUp, minimum, price, again = lead, ...rest } = reserve;
  const { check, trigger, release, ...skills } = rest;
  return {
    ...skills,
    size,
    cap,
    lead,
    spread,
    showUp,
    minimum,
    price,
    again,
    check,
    trigger: trigger.map(({ withinBelow, over = OVER, ...others }) =>
      withinBelow === undefined ? others : { withinBelow, over, ...others },
    ),
    release: completeRelease(release),
  };
}

function completeRelease(release: ReserveSettings["release"]): ReserveSettings["release"] {
  const { waitingBelow, for: seconds = 0, ...others } = release;
  return waitingBelow === undefined ? others : { waitingBelow, for: seconds, ...others };
}

/** How far back a share of contacts looks, seconds. */
const OVER = 900;

/** What a target does not say it takes from `base`, but for what a day need not have. */
function targetOf(target: ParsedTarget, base: TargetSettings): TargetSettings {
  const {
    within = base.within,
    share = base.share,
    occupancyMax = base.occupancyMax,
    ...rest
  } = target;
  return { within, share, ...rest, occupancyMax };
}
