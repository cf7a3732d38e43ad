import fc from "fast-check";
import {
  APPROVAL_FIELDS,
  ApprovalField,
  CELL_FIELDS,
  CellField,
  extrasOf,
  OVERFLOW_FIELDS,
  OverflowField,
  partsOf,
  RESERVE_FIELDS,
  ReserveField,
} from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, LineSpec } from "../../src/center/spec.ts";
import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";
import { WAIT_BINS } from "../../src/tally/waits.ts";
import { plainFloor } from "./plain/floor.ts";
import { anyCentre, START, tiedCentre } from "./random-centre.ts";
import { type Grid, type Levers, levers, pull, still } from "./random-levers.ts";

type Fields = Readonly<Record<string, number>>;

/** Where two lists of sums differ, each place by its name. */
function differences(
  fast: Float64Array,
  plain: Float64Array,
  nameOf: (place: number) => string,
): string[] {
  if (fast.length !== plain.length) return [`${fast.length} sums, plain ${plain.length}`];
  return Array.from(fast).flatMap((value, place) => {
    const other = plain[place] as number;
    if (Math.abs(value - other) <= 1e-6 * Math.max(1, Math.abs(other))) return [];
    return [`${nameOf(place)}: ${value}, plain ${other}`];
  });
}

/** Names of places in a table of (row, field). */
function cells(row: (id: number) => string, fields: Fields, width: number) {
  const names = Object.keys(fields);
  return (place: number) => {
    const name = names.find((key) => fields[key] === place % width);
    return `${row(Math.floor(place / width))}, ${name}`;
  };
}

/** Names of places in the sums by (step, line) or (step, group). */
function steps(what: string, count: number, fields: Fields, width: number) {
  return cells((row) => `step ${Math.floor(row / count)}, ${what} ${row % count}`, fields, width);
}

function extraName(spec: CenterSpec): (place: number) => string {
  const { kinds, cells: width, overflow, shrinkage, reserves, work, approvals } = extrasOf(spec);
  const inKinds = cells(
    (row) => `line ${Math.floor(row / width)}, kind ${row % width}`,
    CellField,
    CELL_FIELDS,
  );
  const { length } = spec.causes;
  const sections = [
    { from: kinds, nameOf: inKinds },
    { from: overflow, nameOf: cells((row) => `rule ${row}`, OverflowField, OVERFLOW_FIELDS) },
    {
      from: shrinkage,
      nameOf: (place: number) =>
        `group ${Math.floor(place / length)}, ${spec.causes[place % length]}`,
    },
    { from: reserves, nameOf: cells((row) => `reserve ${row}`, ReserveField, RESERVE_FIELDS) },
    ...work.map((from, id) => ({
      from,
      nameOf: (place: number) => `line ${id}, ${partsOf(spec.lines[id] as LineSpec)[place]}`,
    })),
    ...approvals.map((from, id) => ({
      from,
      nameOf: cells((row) => `line ${id}, tier ${row}`, ApprovalField, APPROVAL_FIELDS),
    })),
  ];
  return (place) => {
    const section = sections.findLast(({ from }) => from <= place);
    return section?.nameOf(place - section.from) ?? `extra ${place}`;
  };
}

/** The bins of the contacts of each slice of a histogram of waits, in rising order. */
function slices(waits: Uint32Array): number[][] {
  return Array.from({ length: waits.length / WAIT_BINS }, (_, slice) =>
    Array.from(waits.subarray(slice * WAIT_BINS, (slice + 1) * WAIT_BINS)).flatMap((count, bin) =>
      new Array<number>(count).fill(bin),
    ),
  );
}

/**
 * Where waits differ by more than `tolerance` bins: where chats have speeds, moments are sums, which the
 * two floors round in other ways, and a wait that ends on the edge of a bin may fall on either side.
 */
function waitDifferences(fast: Uint32Array, plain: Uint32Array, tolerance: number): string[] {
  const others = slices(plain);
  return slices(fast).flatMap((bins, slice) => {
    const other = others[slice] ?? [];
    const isSame =
      bins.length === other.length &&
      bins.every((bin, i) => Math.abs(bin - (other[i] as number)) <= tolerance);
    return isSame ? [] : [`waits ${slice}: bins ${bins.join(" ")}, plain ${other.join(" ")}`];
  });
}

/** Contacts that the plain floor still plays in seconds: where complaints bring complaints there may be any number. */
const CONTACTS_MAX = 5000;

/** Every sum and wait in which the fast floor and the plain one differ. */
function differencesOf(spec: CenterSpec, seed: number): readonly string[] {
  const fast = simulate(spec, seed, 0);
  fc.pre(fast.contacts <= CONTACTS_MAX);
  const plain = plainFloor(spec, seed, 0);
  // of agents who can take no more, planned by the hour, the rules do not say who goes first
  fc.pre(plain.undecided === 0);
  const lineName = steps("line", spec.lines.length, LineField, LINE_FIELDS);
  const groupName = steps("group", spec.groups.length, GroupField, GROUP_FIELDS);
  const isPaced = spec.groups.some(
    ({ speeds, slowsFirstReply }) => speeds.length > 0 || slowsFirstReply,
  );
  return [
    ...differences(fast.lineSums, plain.lineSums, lineName),
    ...differences(fast.groupSums, plain.groupSums, groupName),
    ...differences(fast.extras, plain.extras, extraName(spec)),
    ...waitDifferences(fast.waits, plain.waits, isPaced ? 1 : 0),
  ];
}

/** Moments of the levers among those of any small centre, and of one on whole seconds. */
const wide: Grid = { unit: 120, origin: 0, isExact: false };
const narrow: Grid = { unit: 1, origin: START, isExact: true };
const seeds = fc.nat(1000);

/** Some levers pulled, the others still. */
function only(...names: readonly (keyof Levers)[]): fc.Arbitrary<Levers> {
  const chosen = fc.record(Object.fromEntries(names.map((name) => [name, levers[name]])));
  return chosen.map((pulled) => ({ ...still, ...pulled }));
}
const pulls: Readonly<Record<string, fc.Arbitrary<Levers>>> = {
  "no lever": only(),
  classes: only("priority"),
  "classes that age": only("priority", "ageing"),
  "senior groups": only("priority", "seniors"),
  "factors on the handle time": only("handleFactors"),
  "first replies that are work": only("slows"),
  overflow: only("rules"),
  "overflow of classes": only("rules", "priority", "ageing"),
  "chats handed back": only("handsBack"),
  "overflow handed back": only("rules", "handsBack"),
  "agents who stay away": only("attendance"),
  "agents who come late": only("lateness"),
  pauses: only("pauses"),
  "pauses of who is late": only("pauses", "lateness"),
  "split shifts": only("splits", "attendance", "lateness"),
  seats: only("seats"),
  "seats and agents at home": only("seats", "remoteShares"),
  "seats and pauses": only("seats", "pauses"),
  reserves: only("reserves"),
  "reserves with overflow": only("reserves", "rules"),
  "reserves and who is not there": only("reserves", "attendance", "pauses", "seats"),
  "a bot by the hour": only("bots"),
  "a bot that is down": only("bots", "botDown"),
  "VIPs and a bot that is down": only("bots", "botDown", "priority"),
  touchpoints: only("touchpoints"),
  "touchpoints and classes": only("touchpoints", "priority", "bots"),
  "parts of handle times": only("work", "bots"),
  "parts of handle times of touchpoints": only("work", "touchpoints", "priority"),
  returns: only("returns"),
  "returns of touchpoints and classes": only("returns", "touchpoints", "priority", "work"),
  "returns to a bot that is down": only("returns", "bots", "botDown"),
  "who is let in": only("admits"),
  "who is let in, and tries again": only("admits", "returns"),
  complaints: only("complaints"),
  "complaints about first replies that are work": only("complaints", "slows"),
  "complaints of complaints": only("complaints", "returns", "priority", "touchpoints"),
  approvals: only("approvals"),
  "approvals of what is handed back": only("approvals", "handsBack", "rules"),
  "approvals and first replies that are work": only("approvals", "slows", "complaints"),
  "approvals of contacts that come back": only("approvals", "returns", "work"),
  logs: only("logs"),
  "logs, and who is let in": only("logs", "admits", "handsBack", "rules"),
  "logs beside others": only("logs", "returns", "approvals", "complaints", "priority"),
  "agents off the floor": only("offFloor"),
  "agents off the floor and seats": only("offFloor", "seats", "remoteShares"),
  "agents off the floor and pauses": only("offFloor", "pauses", "lateness"),
  "agents off the floor and split shifts": only("offFloor", "splits", "attendance", "lateness"),
  "agents off the floor and reserves": only("offFloor", "reserves", "remoteShares"),
  "agents off the floor, overflow and approvals": only("offFloor", "rules", "approvals"),
  "every lever at once": fc.record(levers),
};

/** One thing on which the fast floor and the plain one must agree, whatever the centre. */
export interface Agreement {
  /** Which levers are pulled. */
  readonly name: string;
  /** Whether all that happens, happens on whole seconds, much of it at the same moments. */
  readonly isTied: boolean;
  readonly pullsAll: boolean;
  /** Fails with every sum and wait in which they differ. */
  readonly property: fc.IProperty<[CenterSpec, Levers, number]>;
}

export const agreements: readonly Agreement[] = [false, true].flatMap((isTied) =>
  Object.entries(pulls).map(([name, pulled]) => {
    const centre = isTied ? tiedCentre : anyCentre;
    const property = fc.property(centre, pulled, seeds, (spec, some, seed) => {
      const found = differencesOf(pull(spec, some, isTied ? narrow : wide), seed);
      if (found.length > 0) throw new Error(found.join("\n"));
    });
    return { name, isTied, pullsAll: name === "every lever at once", property };
  }),
);
