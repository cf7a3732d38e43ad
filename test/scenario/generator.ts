import * as fc from "fast-check";
import { stringify } from "yaml";

/** Scenarios as a planner may write them, as YAML. Names are awkward on purpose. */

const names = fc.uniqueArray(
  fc.constantFrom(
    "live",
    "直播",
    "no",
    "1e3",
    "a b",
    "true",
    "null",
    "- x",
    "8:00",
    "#c",
    "it's",
    "~",
  ),
  { minLength: 1, maxLength: 3 },
);
const duration = fc.oneof(
  fc.integer({ min: 1, max: 7200 }).map((seconds) => `${seconds}s`),
  fc.integer({ min: 1, max: 90 }).map((minutes) => `${minutes}m`),
  fc.constantFrom("1h30m", "0.5h", "1.25s", "100ms"),
  fc.double({ min: 0.001, max: 1e4, noNaN: true }),
);
const check = fc.oneof(
  fc.integer({ min: 1, max: 7200 }).map((seconds) => `${seconds}s`),
  fc.double({ min: 1, max: 1e4, noNaN: true }),
);
const share = fc.oneof(
  fc.double({ min: 0.01, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
);
const cv = fc.double({ min: 0, max: 3, noNaN: true });
const law = fc.constantFrom("exponential", "lognormal", "gamma", "constant");
const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${hour}:00`);
const byHour = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: 24, maxLength: 24 });
const byHourOf = (value: number): number[] => Array.from({ length: 24 }, () => value);
const mean = fc.oneof(duration, byHour(duration));
const premium = fc.oneof(
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.integer({ min: 0, max: 1000 }).map((percent) => `${percent}%`),
);
const volume = fc.oneof(
  fc.record({
    perHour: fc.double({ min: 0, max: 1e6, noNaN: true }),
    factor: fc.constantFrom(0.85, "120%"),
  }),
  fc.record({ hourly: byHour(fc.integer({ min: 0, max: 1000 })) }),
  fc.record({
    file: fc.constantFrom("v.csv", "../a b/v.csv"),
    missing: fc.constantFrom("error", "zero"),
    touchpoint: fc.constantFrom("app", ["1", "直播"]),
  }),
);
const optional = { requiredKeys: [] };
const target = fc.record(
  { within: duration, share, meanResponse: duration, abandonShareMax: share, occupancyMax: share },
  optional,
);
const patience = fc.oneof(
  fc.constant("none"),
  fc.record({ mean, law, cv, balk: share }, { requiredKeys: ["mean"] }),
);
const delay = fc.record({ mean: duration, law, cv }, optional);
const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
/** One touchpoint has all contacts, or half of them each of two. */
const touchpoints = fc.constantFrom(["app"], ["2", "1"], []).chain((channels) =>
  fc.record(
    Object.fromEntries(
      channels.map((name) => [
        name,
        fc.record(
          {
            share: fc.constantFrom(1 / channels.length, byHourOf(1 / channels.length)),
            containment: fc.oneof(share, byHour(share)),
            handle: factor,
          },
          { requiredKeys: ["share"] },
        ),
      ]),
    ),
  ),
);
const work = fc
  .constantFrom(["forms", "9"], ["null"], [])
  .chain((parts) =>
    fc.record(
      Object.fromEntries(
        parts.map((name) => [
          name,
          fc.record({ perContact: premium, factor, add: duration }, optional),
        ]),
      ),
    ),
  );
const returns = fc.record(
  {
    resolved: share,
    recontact: share,
    after: delay,
    redial: share,
    redialAfter: delay,
    elsewhere: share,
    bot: fc.boolean(),
  },
  optional,
);
const approvals = fc.record(
  {
    share,
    before: share,
    amount: fc.record(
      { mean: fc.integer({ min: 1, max: 1e6 }), cv, law },
      { requiredKeys: ["mean"] },
    ),
    delay: fc.record({ law, cv }, optional),
    tiers: fc.constantFrom(
      [{ name: "lead", delay: "20m" }],
      [
        { name: "1e3", upTo: 500, delay: 0 },
        { name: "no", upTo: 2000.5, delay: "1h30m" },
        { name: "~", delay: "2h" },
      ],
    ),
  },
  { requiredKeys: ["share", "amount", "tiers"] },
);
const drawnLine = fc.record(
  {
    volume,
    proactive: share,
    touchpoints,
    arrivals: fc.record(
      {
        process: fc.constantFrom("poisson", "replay"),
        withinHour: fc.constantFrom("flat", "smooth"),
        hourCv: cv,
      },
      optional,
    ),
    priority: fc.record({ vip: share, upset: share, found: share, falseAlarms: share }, optional),
    bot: fc.record(
      {
        containment: fc.oneof(share, byHour(share)),
        time: duration,
        latency: duration,
        price: fc.nat(3),
        context: share,
        explanation: duration,
        residue: fc.constantFrom(
          [["38%", 1]],
          [
            [0, 0.9],
            [0.38, 1],
            ["80%", 1.3],
          ],
        ),
      },
      optional,
    ),
    queue: fc.record({ capacity: fc.oneof(fc.constant("none"), fc.nat(100)) }, optional),
    handle: fc.record({ mean, cv, law }, { requiredKeys: ["mean"] }),
    work,
    patience,
    firstReply: duration,
    returns,
    approvals,
    target,
  },
  { requiredKeys: ["volume", "handle"] },
);
const line = fc.oneof(
  { weight: 4, arbitrary: drawnLine },
  {
    weight: 1,
    arbitrary: drawnLine.map((line) => ({
      ...line,
      returns: {},
      knowledge: { lag: "3d", period: "7d", wrong: "35%" },
    })),
  },
);
const heads = fc.nat(500);
const skills = {
  handleFactor: fc.double({ min: 0.01, max: 100, noNaN: true }),
  senior: fc.boolean(),
  pick: fc.constantFrom("longestWait", "preference"),
  atShiftEnd: fc.constantFrom("finish", "handBack"),
  remote: share,
};
const late = fc.record({ share, mean: duration }, { requiredKeys: ["mean"] });
/** Breaks that begin within the first three hours of a shift. */
const breaks = fc.array(
  fc.record(
    {
      name: fc.constantFrom("lunch", "茶", "null", "9:00"),
      length: duration,
      from: fc.constantFrom("0s", "1h", "90m"),
      to: fc.constantFrom("2h", "3h"),
      share,
    },
    { requiredKeys: ["length", "from"] },
  ),
  { maxLength: 2 },
);
const shifts = fc.record({
  day: fc.record(
    {
      start: fc.constant("8:00"),
      length: fc.constant("8h"),
      attendance: share,
      late,
      breaks,
    },
    { requiredKeys: ["start", "length"] },
  ),
  split: fc.record(
    {
      parts: fc.tuple(
        fc.record(
          { start: fc.constant("19:00"), length: fc.constant("4h"), breaks },
          { requiredKeys: ["start", "length"] },
        ),
        fc.constant({ start: "1:00", length: "2h" }),
      ),
      attendance: share,
      late,
    },
    { requiredKeys: ["parts"] },
  ),
});
const times = fc.oneof(clock, fc.constantFrom(["20:00", "2026-11-11T21:00"], "2026-11-11 20:00"));
const reserveOf = (lines: readonly string[]) =>
  fc.record(
    {
      lines: fc.constant(lines),
      ...skills,
      size: fc.integer({ min: 1, max: 500 }),
      cap: fc.integer({ min: 1, max: 500 }),
      lead: duration,
      spread: duration,
      showUp: share,
      minimum: duration,
      price: fc.nat(90),
      again: duration,
      check,
      trigger: fc.array(
        fc.oneof(
          fc.record({ waiting: fc.integer({ min: 1, max: 9999 }) }),
          fc.record({ withinBelow: share, over: duration }, { requiredKeys: ["withinBelow"] }),
          fc.record({ coverageBelow: share }),
          fc.record({ at: times }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      release: fc.oneof(
        fc.record({ after: duration, at: times }, optional),
        fc.record(
          { waitingBelow: fc.integer({ min: 1, max: 99 }), for: duration },
          { requiredKeys: ["waitingBelow"] },
        ),
      ),
    },
    { requiredKeys: ["lines", "size", "trigger"] },
  );
const money = fc.record(
  {
    nightPremium: fc.record({
      from: fc.constantFrom("20:00", "22:00"),
      to: fc.constantFrom("8:00", "24:00"),
      share: premium,
    }),
    overtimePremium: premium,
    value: fc.record(
      { retentionPer10s: share, repurchasePer5Points: share, resolution: share },
      optional,
    ),
  },
  optional,
);

const scenario = fc.tuple(names, names).chain(([lines, groups]) => {
  const group = fc.constantFrom(...groups);
  // Heads by the hour are all there, and take no breaks.
  const hourly = groups[0] as string;
  const others = groups.slice(1);
  // One group does not list the last line, and may help it.
  const helper = lines.length > 1 && groups.length > 1 ? groups.at(-1) : undefined;
  const rule = fc.record(
    {
      group: fc.constant(helper),
      line: fc.constant(lines.at(-1)),
      after: duration,
      keepFree: fc.nat(20),
      maxShare: share,
      handleFactor: fc.constantFrom(0.5, 1.2),
      settle: duration,
    },
    { requiredKeys: ["group", "line"] },
  );
  const activity = fc.record(
    {
      name: fc.constantFrom("training", "lunch"),
      groups: fc.constant(others.length > 0 ? others : undefined),
      at: fc.constantFrom("14:00", "2026-11-11T20:00"),
      length: duration,
      share,
    },
    { requiredKeys: ["name", "at", "length"] },
  );
  const rows = fc.array(
    fc.oneof(
      fc.record({ group, shift: fc.constantFrom("day", "split"), heads }),
      fc.record(
        {
          day: fc.constant("2026-11-11"),
          group,
          start: clock,
          length: fc.constant("8h"),
          heads,
          breaks,
        },
        { requiredKeys: ["group", "start", "length", "heads"] },
      ),
    ),
    { maxLength: 4 },
  );
  const surge = fc.record(
    {
      line: fc.constantFrom(...lines),
      at: clock,
      factor: fc.integer({ min: 0, max: 9 }),
      rise: duration,
      hold: duration,
      fall: duration,
    },
    { requiredKeys: ["line", "at", "factor", "hold"] },
  );
  const event = (name: string) =>
    fc
      .tuple(
        fc.record({ name: fc.constant(name), at: clock, for: duration }),
        fc.oneof(
          fc.record(
            { bot: fc.constant("down"), lines: fc.constant(lines) },
            { requiredKeys: ["bot"] },
          ),
          fc.record({ site: fc.constantFrom("east", "2", "1") }),
          fc.record({ absent: share, groups: fc.constant(groups) }, { requiredKeys: ["absent"] }),
          fc.record({ admit: share }),
          fc.record(
            { complaints: fc.integer({ min: 0, max: 10 }), after: delay },
            { requiredKeys: ["complaints"] },
          ),
        ),
      )
      .map(([when, what]) => ({ ...when, ...what }));
  return fc.record(
    {
      title: fc.string({ maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text)),
      notes: fc.array(fc.constantFrom("assumed: yes", "- no", "'", "1"), { maxLength: 2 }),
      start: fc.constantFrom("2026-11-11T00:00", "2026-11-11 08:00"),
      hours: fc.constant(24),
      timeZone: fc.constantFrom("Asia/Shanghai", "UTC", "America/New_York"),
      interval: fc.constantFrom("15m", "1h", 300),
      warmUp: duration,
      close: fc.constantFrom("follow", "serve", "drop"),
      scale: fc.constantFrom(1, 0.01, "1%", 2),
      ageing: fc.oneof(fc.constant("none"), duration),
      windows: fc.constantFrom(
        [],
        [
          { name: "night", from: "22:00", to: "8:00" },
          { name: "late", from: "22:00", to: "24:00" },
        ],
      ),
      target,
      busyDay: fc.record({ cv }, optional),
      lines: fc.record(Object.fromEntries(lines.map((name) => [name, line]))),
      groups: fc.record(
        Object.fromEntries(
          groups.map((name) => [
            name,
            fc.record(
              {
                lines: fc.constant(name === helper ? lines.slice(0, -1) : lines),
                concurrency: fc.integer({ min: 1, max: 9 }),
                ...skills,
                costPerHour: fc.oneof(fc.nat(90), byHour(fc.nat(90))),
                ...(name === hourly ? {} : { attendance: share, late }),
              },
              { requiredKeys: ["lines"] },
            ),
          ]),
        ),
      ),
      shifts,
      plan: fc.oneof(
        rows,
        fc.constant({ file: "plan.csv" }),
        fc.record({ group: fc.constant(hourly), headsPerHour: byHour(heads) }).map((row) => [row]),
      ),
      seats: fc.oneof(fc.constant("none"), heads),
      overflow: helper === undefined ? fc.constant([]) : fc.array(rule, { maxLength: 1 }),
      reserves: fc
        .constantFrom(["-"], ["2", "1"], [])
        .chain((reserves) =>
          fc.record(Object.fromEntries(reserves.map((name) => [name, reserveOf(lines)]))),
        ),
      activities: fc.array(activity, { maxLength: 2 }),
      sites: fc.constant({ 2: "30%", east: 0.5, 1: 0.2 }),
      money,
      events: fc
        .constantFrom(["no"], ["直播 down", "1"], [])
        .chain((names) => fc.tuple(...names.map(event))),
      surges: fc.array(surge, { maxLength: 2 }),
    },
    { requiredKeys: ["start", "hours", "lines", "groups", "shifts", "sites"] },
  );
});

export const anyScenario = scenario.map((document) => stringify(document));
