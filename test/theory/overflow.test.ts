import { describe, expect, it } from "vitest";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { expectExact, study } from "./agree.ts";

const handleSeconds = 100;

interface Centre {
  readonly own: readonly [number, number];
  readonly perHour: readonly [number, number];
  readonly keepFree: number;
  readonly maxShare: number;
  readonly factor: number;
}

/** Two lines of one group each; nobody waits: who finds no agent is blocked. The second group helps. */
function lossCentre({ own, perHour, keepFree, maxShare, factor }: Centre): string {
  const line = (contacts: number) =>
    `{volume: {perHour: ${contacts}}, arrivals: {process: poisson, withinHour: flat}, ` +
    `queue: {capacity: 0}, handle: {mean: ${handleSeconds}s, law: exponential}}`;
  const heads = (count: number) => `[${new Array<number>(24).fill(count).join(", ")}]`;
  return `
    title: two loss systems, one helps
    start: 2026-01-05T00:00
    hours: 120
    timeZone: UTC
    target: {within: 20s, share: 0.8}
    lines: {busy: ${line(perHour[0])}, calm: ${line(perHour[1])}}
    groups: {busy: {lines: [busy]}, calm: {lines: [calm]}}
    plan:
      - {group: busy, headsPerHour: ${heads(own[0])}}
      - {group: calm, headsPerHour: ${heads(own[1])}}
    overflow:
      - {group: calm, line: busy, keepFree: ${keepFree}, maxShare: ${maxShare}, handleFactor: ${factor}}
  `;
}

/**
 * The same centre as a Markov chain over (own chats of the busy group, own of the calm group, helped):
 * its stationary distribution by Gauss-Seidel, then shares blocked and the mean of chats helped.
 */
function lossChain({ own: [a, b], perHour, keepFree, maxShare, factor }: Centre) {
  const [busy, calm] = perHour.map((contacts) => contacts / 3600) as [number, number];
  const mu = 1 / handleSeconds;
  const states: [number, number, number][] = [];
  for (let i = 0; i <= a; i++) {
    for (let j = 0; j <= b; j++) for (let k = 0; j + k <= b; k++) states.push([i, j, k]);
  }
  const id = new Map(states.map((state, at) => [state.join(), at]));
  const mayHelp = (j: number, k: number) => b - (j + k + 1) >= keepFree && k + 1 <= maxShare * b;
  const moves = states.map(([i, j, k]) => {
    const to: [string, number][] = [];
    if (i < a) to.push([`${i + 1},${j},${k}`, busy]);
    else if (mayHelp(j, k)) to.push([`${i},${j},${k + 1}`, busy]);
    if (j + k < b) to.push([`${i},${j + 1},${k}`, calm]);
    if (i > 0) to.push([`${i - 1},${j},${k}`, i * mu]);
    if (j > 0) to.push([`${i},${j - 1},${k}`, j * mu]);
    if (k > 0) to.push([`${i},${j},${k - 1}`, (k * mu) / factor]);
    return to.flatMap(([key, rate]) => (id.has(key) ? [{ to: id.get(key) as number, rate }] : []));
  });
  const into = states.map((): { from: number; rate: number }[] => []);
  moves.forEach((list, from) => {
    for (const { to, rate } of list) into[to]?.push({ from, rate });
  });
  let p = states.map(() => 1 / states.length);
  for (let sweep = 0; sweep < 4000; sweep++) {
    states.forEach((_, at) => {
      const out = (moves[at] ?? []).reduce((sum, { rate }) => sum + rate, 0);
      const flow = (into[at] ?? []).reduce((sum, m) => sum + m.rate * (p[m.from] as number), 0);
      if (out > 0) p[at] = flow / out;
    });
    const sum = p.reduce((x, y) => x + y, 0);
    p = p.map((x) => x / sum);
  }
  const chance = (holds: (i: number, j: number, k: number) => boolean) =>
    states.reduce((sum, [i, j, k], at) => sum + (holds(i, j, k) ? (p[at] as number) : 0), 0);
  return {
    busyBlocked: chance((i, j, k) => i === a && !mayHelp(j, k)),
    calmBlocked: chance((_, j, k) => j + k === b),
    helped: states.reduce((sum, [, , k], at) => sum + k * (p[at] as number), 0),
  };
}

describe("one group that helps another's line", () => {
  const centres: readonly (Centre & { what: string })[] = [
    { what: "freely", keepFree: 0, maxShare: 1, factor: 1 },
    { what: "keeping two agents free", keepFree: 2, maxShare: 1, factor: 1 },
    { what: "with a quarter of its agents", keepFree: 0, maxShare: 0.25, factor: 1 },
    { what: "more slowly, one free, with half", keepFree: 1, maxShare: 0.5, factor: 1.6 },
  ].map((rest) => ({ ...rest, own: [4, 8], perHour: [190, 150] }));

  it.each(centres)("blocks and lends as the Markov chain says: $what", async (centre) => {
    const n = 20;
    const { lines, overflow, total } = await study(lossCentre(centre), n);
    const exact = lossChain(centre);
    const [busy, calm] = lines;
    const share = (line: (typeof lines)[number] | undefined) => {
      if (line === undefined) throw new Error("no such line");
      const offered = line.offered.mean as number;
      const { mean, low, high } = line.blocked as { mean: number; low: number; high: number };
      return { mean: mean / offered, low: low / offered, high: high / offered };
    };
    expectExact(share(busy), exact.busyBlocked, n);
    expectExact(share(calm), exact.calmBlocked, n);
    const lent = overflow[0]?.lentHours;
    if (lent === undefined) throw new Error("nothing lent");
    expectExact(lent, exact.helped * 120, n);
    expect(total.abandoned.mean).toBe(0);
  });
});

/** Lines that wait, with patience; `rest` says who serves whom. */
function waitingCentre(rest: string): string {
  const line =
    "{volume: {perHour: 420}, arrivals: {process: poisson, withinHour: flat}, " +
    "handle: {mean: 80s, law: exponential}, patience: {mean: 120s}}";
  return `
    title: lines that wait
    start: 2026-01-05T00:00
    hours: 48
    timeZone: UTC
    target: {within: 20s, share: 0.8}
    lines: {a: ${line}, b: ${line}, c: ${line}}
    ${rest}
  `;
}

const heads = `[${new Array<number>(24).fill(9).join(", ")}]`;
const plan = `plan: [${["a", "b", "c"].map((group) => `{group: ${group}, headsPerHour: ${heads}}`).join(", ")}]`;

describe("helping at once, with everybody, at no loss of speed", () => {
  it("is the same as serving a second line after one's own, event by event", async () => {
    const listed = waitingCentre(`
    groups: {a: {lines: [a]}, b: {lines: [b, a], pick: preference}, c: {lines: [c]}}
    ${plan}`);
    const helping = waitingCentre(`
    groups: {a: {lines: [a]}, b: {lines: [b]}, c: {lines: [c]}}
    ${plan}
    overflow: [{group: b, line: a}]`);
    const [one, two] = [await study(listed, 3), await study(helping, 3)];
    expect(two.eventHash).toBe(one.eventHash);
    expect(two.total).toEqual(one.total);
    expect(two.lines.map(({ withinShare }) => withinShare)).toEqual(
      one.lines.map(({ withinShare }) => withinShare),
    );
  });

  it("approaches one queue for all, which is Erlang A with all agents and all load", async () => {
    const n = 20;
    const load = (3 * 420 * 80) / 3600;
    const shape = { load, agents: 27, handleSeconds: 80, patienceSeconds: 120, withinSeconds: 20 };
    const exact = erlangA(shape);
    const pooled = await study(
      waitingCentre(`
    groups: {a: {lines: [a, b, c]}, b: {lines: [b, c, a]}, c: {lines: [c, a, b]}}
    ${plan}`),
      n,
    );
    expectExact(pooled.total.withinShare, exact.answeredWithinShare, n);
    expectExact(pooled.total.abandonShare, exact.abandonShare, n);

    const pairs = ["ab", "ac", "ba", "bc", "ca", "cb"];
    const helping = await study(
      waitingCentre(`
    groups: {a: {lines: [a]}, b: {lines: [b]}, c: {lines: [c]}}
    ${plan}
    overflow: [${pairs.map(([group, line]) => `{group: ${group}, line: ${line}}`).join(", ")}]`),
      n,
    );
    // nobody is idle while anybody waits, so as many abandon, whoever is served first
    expectExact(helping.total.abandonShare, exact.abandonShare, n);
  });

  it("leaves lines as they are when the rule never applies", async () => {
    const apart = `
    groups: {a: {lines: [a]}, b: {lines: [b]}, c: {lines: [c]}}
    ${plan}`;
    const off = await study(waitingCentre(apart), 2);
    const never = await study(
      waitingCentre(`${apart}
    overflow: [{group: b, line: a, keepFree: 10}]`),
      2,
    );
    expect(never.total).toEqual(off.total);
    expect(never.eventHash).toBe(off.eventHash);
  });
});
