import type { DurationSpec, LineSpec } from "../center/spec.ts";
import type { StepVolumes } from "../demand/curve.ts";
import { byHourOfReplay, type Calendar } from "./calendar.ts";
import { arrivalSpec } from "./compile-arrivals.ts";
import { targetSpec } from "./compile-target.ts";
import { scaledLimit } from "./scale.ts";
import type { LineSettings, Scenario } from "./schema.ts";

/** The lines of a document on the floor. */
export function lineSpecs(
  scenario: Scenario,
  calendar: Calendar,
  covered: ReadonlyMap<string, StepVolumes>,
): readonly LineSpec[] {
  return [...scenario.lines].map(([name, settings]) => {
    const { priority, bot, queue, handle, patience, firstReply, target } = settings;
    return {
      name,
      arrivals: arrivalSpec(name, scenario, calendar, covered.get(name)),
      priority: {
        vipShare: priority.vip,
        upsetShare: priority.upset,
        foundShare: priority.found,
        falseAlarmShare: priority.falseAlarms,
      },
      touchpoints: [
        {
          name: "",
          shares: Float64Array.of(1),
          containment: Float64Array.of(bot.containment),
          residue: Float64Array.of(1),
          handleFactor: 1,
          patienceSeconds: new Float64Array(0),
        },
      ],
      bot: {
        latencySeconds: 0,
        seconds: bot.time,
        yuanPerContact: bot.price,
        contextShare: 1,
        explanationSeconds: 0,
        unfilteredFactor: 1,
      },
      capacity: scaledLimit(queue.capacity, scenario.scale),
      handle: durationSpec(handle, calendar),
      work: [],
      patience: patience === "none" ? NEVER : durationSpec(patience, calendar),
      balk: patience === "none" ? 0 : patience.balk,
      firstReplySeconds: firstReply,
      target: target ? targetSpec(target, scenario) : null,
      returns: null,
      approvals: null,
      log: null,
    };
  });
}

const NEVER: DurationSpec = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) };

function durationSpec(
  { mean, cv, law }: Pick<LineSettings["handle"], "mean" | "cv" | "law">,
  calendar: Calendar,
): DurationSpec {
  const spread = law === "lognormal" || law === "gamma";
  return {
    law: spread && cv === 0 ? "constant" : law,
    cv: spread ? cv : law === "exponential" ? 1 : 0,
    meanSeconds: Float64Array.from(Array.isArray(mean) ? byHourOfReplay(mean, calendar) : [mean]),
  };
}
