import type { LineSpec, TouchpointSpec } from "../center/spec.ts";
import type { Calendar } from "./calendar.ts";
import { arrivalSpec } from "./compile-arrivals.ts";
import { durationOf, NEVER } from "./compile-durations.ts";
import { type LineLog, logFigures, logSpec } from "./compile-log.ts";
import { approvalsSpec, returnsSpec } from "./compile-returns.ts";
import { targetSpec } from "./compile-target.ts";
import { touchpointSpecs } from "./compile-touchpoints.ts";
import { residueAt } from "./residue.ts";
import { scaledLimit } from "./scale.ts";
import type { HandleSettings, LineSettings, Scenario } from "./schema.ts";
import type { CoveredVolume } from "./touchpoint-shares.ts";

export interface LineVolumes {
  /** The steps of the replay, of each line whose volume comes from a file. */
  readonly covered: ReadonlyMap<string, CoveredVolume>;
  /** The contacts of each line that replays a log. */
  readonly logs: ReadonlyMap<string, LineLog>;
}

/** The lines of a document on the floor. */
export function lineSpecs(
  scenario: Scenario,
  calendar: Calendar,
  { covered, logs }: LineVolumes,
): readonly LineSpec[] {
  return [...scenario.lines].map(([name, settings]) => {
    const { queue, firstReply, target } = settings;
    const log = logs.get(name);
    return {
      name,
      ...(log
        ? loggedContacts(log, calendar)
        : drawnContacts(name, scenario, calendar, covered.get(name))),
      capacity: scaledLimit(queue.capacity, scenario.scale),
      firstReplySeconds: firstReply,
      target: target ? targetSpec(target, scenario) : null,
    };
  });
}

/** What of a line is about its contacts, not about the queue they stand in. */
type ContactSpec = Omit<LineSpec, "name" | "capacity" | "firstReplySeconds" | "target">;

function drawnContacts(
  name: string,
  scenario: Scenario,
  calendar: Calendar,
  covered: CoveredVolume | undefined,
): ContactSpec {
  const settings = scenario.lines.get(name) as LineSettings;
  const { priority, bot, work, patience, approvals } = settings;
  return {
    arrivals: arrivalSpec(name, scenario, calendar, covered?.steps),
    priority: {
      vipShare: priority.vip,
      upsetShare: priority.upset,
      foundShare: priority.found,
      falseAlarmShare: priority.falseAlarms,
    },
    touchpoints: touchpointSpecs(settings, calendar, covered),
    bot: {
      latencySeconds: bot.latency,
      seconds: bot.time,
      yuanPerContact: bot.price,
      contextShare: bot.context,
      explanationSeconds: bot.explanation,
      unfilteredFactor: residueAt(bot.residue, 0),
    },
    handle: durationOf(settings.handle as HandleSettings, calendar),
    work: [...work].map(([part, { perContact, factor, add }]) => ({
      name: part,
      perContact,
      factor,
      addSeconds: add,
    })),
    patience: patience === "none" ? NEVER : durationOf(patience, calendar),
    balk: patience === "none" ? 0 : patience.balk,
    returns: returnsSpec(settings, calendar),
    approvals: approvalsSpec(approvals),
    log: null,
  };
}

const ALL_CONTACTS: TouchpointSpec = {
  name: "",
  shares: Float64Array.of(1),
  containment: Float64Array.of(0),
  residue: Float64Array.of(1),
  handleFactor: 1,
  patienceSeconds: new Float64Array(0),
};

function loggedContacts(lineLog: LineLog, calendar: Calendar): ContactSpec {
  const log = logSpec(lineLog, calendar);
  return {
    ...logFigures(log, calendar),
    priority: { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
    touchpoints: [ALL_CONTACTS],
    bot: {
      latencySeconds: 0,
      seconds: 0,
      yuanPerContact: 0,
      contextShare: 1,
      explanationSeconds: 0,
      unfilteredFactor: 1,
    },
    work: [],
    balk: 0,
    returns: null,
    approvals: null,
    log,
  };
}
