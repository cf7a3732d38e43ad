import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { assert, known } from "../base/assert.ts";
import { version } from "../base/version.ts";
import type { Digest } from "../center/digest.ts";
import { linesOfEvent } from "../center/event-rows.ts";
import type { Part } from "../center/figure.ts";
import { localMinute } from "../center/local-minute.ts";
import { columns, type ReplicationSums } from "../center/measures.ts";
import { recoveryOf } from "../center/recovery.ts";
import { type Row, rowsOf } from "../center/rows.ts";
import type { CenterSpec } from "../center/spec.ts";
import { tabulate, type Values } from "../center/summary.ts";
import { erlangColumns } from "./erlang-columns.ts";
import { meanOf, type Ratio, ratioOfSums, within } from "./estimate.ts";
import { figureEstimate } from "./figure-estimate.ts";
import { overloads } from "./fluid.ts";
import { notesOf } from "./notes.ts";
import { sampler } from "./sampler.ts";
import { spreadOf } from "./spread.ts";
import type { Chance, Estimate, Quantiles, Study, StudyInterval } from "./study.ts";
import { studyTarget } from "./target.ts";
import { wilsonInterval } from "./wilson.ts";

/**
 * The study of replications 0 … n - 1, n >= 1, in that order. `eventHash` is the SHA-256 of their
 * hashes' hexadecimal text, one after the other. `notes` stand after those the study has by itself.
 */
export function assemble(
  spec: CenterSpec,
  seed: number,
  digests: readonly Digest[],
  notes: readonly string[] = [],
): Study {
  assert(digests.length > 0, "a study of no replications");
  const rows = rowsOf(spec);
  const values = estimates(spec, digests);
  const result = tabulate(spec, values, rows);
  const means = meanSums(digests);

  const minute = ({ mean }: Estimate) => (mean === null ? null : localMinute(spec, mean));
  const complete = (
    table: readonly (typeof result.intervals)[number][],
    of: readonly Row[],
  ): StudyInterval[] => {
    const erlang = erlangColumns(spec, of, means);
    return table.map((row, i) => ({
      ...row,
      ...known(values.spreads.get(of[i] as Row)),
      ...known(erlang[i]),
    }));
  };

  return {
    crest: version,
    scenario: spec.title,
    scenarioHash: spec.hash,
    eventHash: bytesToHex(sha256(utf8ToBytes(digests.map(({ eventHash }) => eventHash).join("")))),
    seed,
    replications: digests.length,
    target: studyTarget(spec, digests),
    total: result.total,
    windows: result.windows,
    lines: result.lines,
    groups: result.groups,
    classes: result.classes,
    overflow: result.overflow,
    shrinkage: result.shrinkage,
    reserves: result.reserves.map((reserve) => ({
      ...reserve,
      firstCall: minute(reserve.firstCallSeconds),
      firstArrival: minute(reserve.firstArrivalSeconds),
      lastArrival: minute(reserve.lastArrivalSeconds),
    })),
    surges: result.surges.map((surge, i) => {
      const { line, startSeconds } = known(spec.surges[i]);
      const recovery = recoveryOf(spec, { lines: [line], startSeconds });
      return { ...surge, recovered: recovered(recovery, digests) };
    }),
    touchpoints: result.touchpoints,
    work: result.work,
    approvals: result.approvals,
    events: result.events.map((row, i) => {
      const event = known(spec.events[i]);
      const lines = linesOfEvent(spec, event);
      const recovery = recoveryOf(spec, { lines, startSeconds: event.startSeconds });
      return { ...row, recovered: recovered(recovery, digests) };
    }),
    waitHistogram: result.waitHistogram,
    intervals: complete(result.intervals, rows.intervals),
    hours: complete(result.hours, rows.hours),
    overloads: overloads(spec),
    notes: [...notesOf(spec, { total: result.total, replications: digests.length }), ...notes],
  };
}

/** In how many replications lines recovered, which is after so long. */
function recovered(recovery: Part, digests: readonly Digest[]): Chance {
  const times = digests.filter((digest) => !Number.isNaN(recovery(digest))).length;
  return wilsonInterval(times, digests.length);
}

interface EstimateValues extends Values<Estimate> {
  /** Of each row that was asked for. */
  readonly spreads: Map<Row, Spreads>;
}

type Spreads = Pick<StudyInterval, "queueQuantiles" | "occupancyQuantiles">;

function amount(values: Float64Array): Estimate {
  return within("amount", meanOf(values));
}

function estimates(spec: CenterSpec, digests: readonly Digest[]): EstimateValues {
  const sample = sampler(spec, digests);
  const spreads = new Map<Row, Spreads>();
  return {
    spreads,
    row: (row) => {
      const ratio = sample(row);
      spreads.set(row, {
        queueQuantiles: spread(ratio(columns.intervals.queue)),
        occupancyQuantiles: spread(ratio(columns.intervals.occupancy)),
      });
      return (measure) => within(measure.range, ratioOfSums(ratio(measure)));
    },
    figure: (figure) => figureEstimate(figure, digests),
    quantile: (entry) =>
      amount(Float64Array.from(digests, ({ quantiles }) => quantiles[entry] as number)),
    histogram: (entry) => {
      const counts = Float64Array.from(digests, ({ histogram }) => histogram[entry] as number);
      return counts.some((count) => count > 0) ? amount(counts) : undefined;
    },
  };
}

function spread({ numerators, denominators }: Ratio): Quantiles {
  // 0/0 is NaN, which is left out
  return spreadOf(numerators.map((value, i) => value / (denominators[i] as number)));
}

/** The sums of a mean replication. */
function meanSums(digests: readonly Digest[]): ReplicationSums {
  const mean = (of: (digest: Digest) => Float64Array) => {
    const sums = new Float64Array(of(digests[0] as Digest).length);
    for (const digest of digests) {
      of(digest).forEach((value, i) => {
        (sums[i] as number) += value;
      });
    }
    return sums.map((value) => value / digests.length);
  };
  return {
    lineSums: mean((digest) => digest.lineSums),
    groupSums: mean((digest) => digest.groupSums),
    extras: mean((digest) => digest.extras),
  };
}
