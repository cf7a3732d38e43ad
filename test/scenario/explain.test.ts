import { describe, expect, test } from "vitest";
import { explain } from "../../src/scenario/explain.ts";
import type { Explanation } from "../../src/scenario/explanation.ts";
import { load } from "../../src/scenario/load.ts";
import { type Files, openHere, small } from "./documents.ts";

async function rowsOf(text: string, files: Files = {}, set: readonly string[] = []) {
  const rows = explain(await load(text, files, { set }));
  return (path: string): Explanation | undefined => rows.find((row) => row.path === path);
}

describe("settings", () => {
  test("say whether they were given or filled in", async () => {
    const row = await rowsOf(small());
    expect(row("hours")).toEqual({ path: "hours", value: "8", origin: "given" });
    expect(row("warmUp")).toEqual({ path: "warmUp", value: "0s", origin: "default" });
    expect(row("lines.live.handle.mean")).toMatchObject({ value: "3m", origin: "given" });
    expect(row("lines.live.handle.law")).toMatchObject({ value: "lognormal", origin: "default" });
    expect(row("lines.live.patience")).toMatchObject({ value: "none", origin: "default" });
    expect(row("groups.agents.lines")).toMatchObject({ value: "[live]", origin: "given" });
  });

  test("name the document or argument they come from, when it is another", async () => {
    const row = await rowsOf("extends: base.yaml\nhours: 6\n", { "base.yaml": small() }, [
      "interval=30m",
    ]);
    expect(row("hours")?.note).toBeUndefined();
    expect(row("title")?.note).toBe("base.yaml:1");
    expect(row("interval")).toMatchObject({
      value: "30m",
      origin: "given",
      note: "--set interval",
    });
  });

  test("say what 24 values stand for when the horizon does not start at midnight", async () => {
    const list = Array.from({ length: 24 }, (_, hour) => hour).join(", ");
    const text = small(`plan: [{group: agents, headsPerHour: [${list}]}]\n`).replace(
      "perHour: 60",
      `hourly: [${list}]`,
    );
    const notes = async (...set: string[]) => {
      const row = await rowsOf(text, {}, set);
      return [row("lines.live.volume.hourly")?.note, row("plan.0")?.note];
    };
    const clock = "by clock hour, the first from 00:00";
    const horizon = "by hour of the horizon, the first from 08:00";
    expect(await notes("start=2026-11-11T08:00")).toEqual([clock, clock]);
    expect(await notes("start=2026-11-11T08:00", "hours=24")).toEqual([horizon, horizon]);
    expect(await notes("hours=24")).toEqual([undefined, undefined]);
  });

  test.each([
    [
      "of a plain document",
      small('plan: [{group: agents, start: "00:00", length: 8h, heads: 2}]\n'),
    ],
    [
      "of contacts and events",
      small(`sites: {east: 50%}
events:
  - {name: east down, at: "01:00", for: 30m, site: east}
  - {name: viral, at: "02:00", for: 1h, complaints: 0.5, after: {mean: 20m}}
`).replace(
        "handle:",
        `touchpoints: {app: {share: 40%}, web: {share: 60%, patience: 200s}}
    bot: {containment: [0, 0, 0, 0, 50%, 50%, 50%, 50%], residue: [[0%, 0.8], [50%, 1.1]]}
    work: {cross-line: {perContact: 18%, factor: 1.4}}
    patience: {mean: 500s}
    returns: {resolved: 75%, redial: 30%}
    knowledge: {lag: 3d, period: 7d, wrong: 35%}
    approvals: {share: 10%, amount: {mean: 600}, tiers: [{name: a, upTo: 5, delay: 0s}, {name: b, delay: 20m}]}
    handle:`,
      ),
    ],
  ])("every path and value can be handed to --set: %s", async (_, text) => {
    const loaded = await load(text, {});
    const settings = explain(loaded).filter(({ origin }) => origin !== "derived");
    const set = settings.map(({ path, value }) => `${path}=${value}`);
    expect((await load(text, {}, { set })).spec).toEqual(loaded.spec);
  });
});

describe("derived figures", () => {
  test("of one line: 60 an hour, half contained, 3 minutes each", async () => {
    const row = await rowsOf(
      small('plan: [{group: agents, start: "00:00", length: 4h, heads: 2}]\n').replace(
        "handle:",
        "bot: {containment: 50%}\n    handle:",
      ),
      {},
      ["groups.agents.costPerHour=40", "groups.agents.concurrency=2"],
    );
    expect(row("lines.live.contacts")?.value).toBe("480");
    expect(row("lines.live.contactsHandedOver")?.value).toBe("240");
    expect(row("lines.live.loadErlangsMean")?.value).toBe("1.5");
    expect(row("lines.live.loadErlangsPeak")).toMatchObject({
      value: "1.5",
      note: "hour from 2026-11-11T00:00",
    });
    expect(row("groups.agents.headsByHour")?.value).toBe("2 2 2 2 0 0 0 0");
    expect(row("groups.agents.paidHours")?.value).toBe("8");
    expect(row("groups.agents.wageCostYuan")?.value).toBe("320");
    // 1.5 erlangs on agents with 2 chats at occupancy 0.9
    expect(row("staffing.live.requiredAtPeak")?.value).toBe("0.8333");
    expect(row("staffing.live.ratioAtPeak")?.value).toBe("2.4");
  });

  test("of a reserve: what a call costs, by when it comes and when it ends", async () => {
    const most = async (settings: string) => {
      const reserve = `reserves: {r: {lines: [live], size: 4, price: 10, ${settings}}}\n`;
      const row = await rowsOf(small(reserve).replace("hours: 8", "hours: 24"), {}, []);
      return row("reserves.r.costYuanPerCallMost");
    };
    const release = (...at: readonly string[]) => `release: {at: ${JSON.stringify(at)}}`;
    const clock = (...at: readonly string[]) => `trigger: [{at: ${JSON.stringify(at)}}]`;
    // the second call stays from 20:00 to 24:00, the first from 03:00 to 06:00
    expect(await most(`lead: 2h, ${clock("01:00", "18:00")}, ${release("06:00")}`)).toMatchObject({
      value: "160",
      note: "4 h paid each, called when they stay longest; more where chats keep them past that",
    });
    // who comes at 02:00, as some are released, goes with them
    const early = release("02:00", "06:00");
    expect((await most(`lead: 1h, ${clock("01:00")}, ${early}`))?.value).toBe("0");
    // called so that they come just after 06:00, they stay 18 hours
    const queue = "trigger: [{waiting: 3}]";
    expect((await most(`lead: 2h, ${queue}, ${release("06:00")}`))?.value).toBe("720");
    expect((await most(`lead: 2h, ${queue}`))?.value).toBe("880");
    expect((await most(`lead: 2h, ${queue}, release: {after: 90m}`))?.value).toBe("60");
    expect((await most(`lead: 2h, minimum: 4h, ${queue}, release: {after: 90m}`))?.value).toBe(
      "160",
    );
    expect((await most(`lead: 30h, ${queue}`))?.value).toBe("0");
  });

  test("of several days: by day", async () => {
    const row = await rowsOf(
      small('plan: [{group: agents, start: "12:00", length: 24h, heads: 3}]\n').replace(
        "hours: 8",
        "hours: 48",
      ),
    );
    expect(row("lines.live.contactsPerDay")?.value).toBe("1440");
    expect(row("groups.agents.headsByHour.2026-11-12")?.value).toBe(Array(24).fill(3).join(" "));
  });

  test("lines that share agents are judged together", async () => {
    const text = `hours: 8
lines:
  a: {volume: {perHour: 60}, handle: {mean: 3m}}
  b: {volume: {perHour: 60}, handle: {mean: 6m}}
  c: {volume: {perHour: 60}, handle: {mean: 6m}}
groups:
  all: {lines: [b, a]}
  own: {lines: [c], concurrency: 3}
plan:
  - {group: all, headsPerHour: [9, 9, 9, 9, 9, 9, 9, 9]}
`;
    const row = await rowsOf(text);
    expect(row("staffing.a+b.requiredAtPeak")?.value).toBe("10");
    expect(row("staffing.a+b.ratioAtPeak")?.value).toBe("0.9");
    expect(row("staffing.c.headsAtPeak")?.value).toBe("0");
  });

  test("the shipped normal day: 4.5 million contacts, 2.79 million of them for people", async () => {
    const name = "scenarios/normal-day.yaml";
    let text = "";
    for await (const chunk of openHere(name)) text += chunk;
    const rows = explain(await load(text, openHere, { name }));
    const sum = (pattern: RegExp): number =>
      rows
        .filter(({ path }) => pattern.test(path))
        .reduce((total, { value }) => total + Number(value), 0);
    expect(sum(/contacts$/)).toBe(4_500_000);
    expect(sum(/contactsHandedOver$/)).toBe(2_790_000);
    expect(sum(/paidHours$/)).toBe(72_000); // 9,000 agents of eight hours
  });
});

describe("derived figures of contacts", () => {
  const settings = `proactive: 20%
    bot: {containment: 50%, context: 80%, explanation: 25s, residue: [[0%, 0.8], [50%, 1.1]]}
    work:
      cross-line: {perContact: 18%, factor: 1.4}
      forms: {perContact: 2.5, add: 10s}
    returns: {resolved: 75%, recontact: 60%}
    knowledge: {lag: 3d, period: 7d, wrong: 35%}
    approvals: {share: 10%, amount: {mean: 600}, tiers: [{name: lead, delay: 20m}]}
    handle:`;
  const figures = async (more: string, ...set: string[]) => {
    const row = await rowsOf(small().replace("handle:", more), {}, set);
    return (path: string): number => Number(row(`lines.live.${path}`)?.value ?? Number.NaN);
  };

  test("what handle times are made of: 180 s, then part by part", async () => {
    const figure = await figures(settings);
    const residue = 180 * 0.1;
    const crossLine = (180 + residue) * 0.18 * 0.4;
    const parts = {
      base: 180,
      "harder after the bot": residue,
      "cross-line": crossLine,
      forms: 25,
      "asking again": 5,
    };
    for (const [part, seconds] of Object.entries(parts)) {
      expect(figure(`handleSeconds.${part}`)).toBeCloseTo(seconds, 2);
    }
    expect(figure("handleSeconds")).toBeCloseTo(180 + residue + crossLine + 25 + 5, 1);
  });

  test("VIPs pass the bot: theirs is the factor of containment 0, and nobody asks them again", async () => {
    const figure = await figures(settings, "lines.live.priority.vip=10%", "lines.live.work={}");
    // Of 100 contacts 10 are VIPs and 45 come from the bot.
    expect(figure("handleSeconds.harder after the bot")).toBeCloseTo(
      (180 * (10 * -0.2 + 45 * 0.1)) / 55,
      3,
    );
    expect(figure("handleSeconds.asking again")).toBeCloseTo((45 * 5) / 55, 3);
  });

  test("parts that take no time are left out, and all where there are none", async () => {
    const figure = await figures("work: {forms: {add: 5s}}\n    handle:");
    expect(figure("handleSeconds.forms")).toBe(5);
    expect(figure("handleSeconds.asking again")).toBeNaN();
    expect((await figures("handle:"))("handleSeconds")).toBeNaN();
  });

  test("who comes back, and how many that makes", async () => {
    const figure = await figures(settings);
    expect(figure("volumeFactor")).toBe(0.8);
    expect(figure("knowledge.staleShare")).toBeCloseTo(3 / 7, 4);
    expect(figure("knowledge.wrongShare")).toBeCloseTo(0.15, 4);
    expect(figure("returns.unsettledShare")).toBeCloseTo(1 - 0.75 * 0.85, 4);
    expect(figure("returns.offeredPerFresh")).toBeCloseTo(1 / (1 - 0.5 * 0.6 * 0.3625), 3);
    // 480 contacts, four fifths of them come, half are contained, a tenth ask.
    expect(figure("approvals.contacts")).toBeCloseTo(19.2, 9);
  });

  test("recontacts as in the closed form: first-contact resolution of 75 and 85 %", async () => {
    const inflation = async (resolved: string, recontact: string): Promise<number> =>
      (await figures(`returns: {resolved: ${resolved}, recontact: ${recontact}}\n    handle:`))(
        "returns.offeredPerFresh",
      );
    expect(await inflation("75%", "100%")).toBeCloseTo(1.333, 3);
    expect(await inflation("85%", "100%")).toBeCloseTo(1.176, 3);
    expect(await inflation("75%", "60%")).toBeCloseTo(1.176, 3);
    expect(await inflation("85%", "60%")).toBeCloseTo(1.099, 3);
    expect(await inflation("0%", "100%")).toBe(Number.POSITIVE_INFINITY);
  });

  test("those who do not meet the bot again all meet people", async () => {
    const figure = await figures(settings, "lines.live.returns.bot=false");
    expect(figure("returns.offeredPerFresh")).toBeCloseTo(1 / (1 - 0.6 * 0.3625), 3);
  });

  test("touchpoints: shares, and who stays where much is contained comes back less", async () => {
    const channels = `touchpoints: {app: {share: 40%}, web: {share: 60%, containment: 80%}}
    returns: {resolved: 50%, elsewhere: 0%}
    handle:`;
    const figure = await figures(channels);
    expect(figure("touchpoints.app.contactShare")).toBe(0.4);
    expect(figure("touchpoints.web.contactShare")).toBe(0.6);
    // 40 of 100 contacts reach people at the app, and are met twice; 12 at the web, 1 / (1 - 0.1) times.
    expect(figure("returns.offeredPerFresh")).toBeCloseTo((40 * 2 + 12 / 0.9) / 52, 3);
    // Who always goes elsewhere meets the bot of all: 1 / (1 - 0.52 x 0.5).
    const moved = await figures(channels, "lines.live.returns.elsewhere=1");
    expect(moved("returns.offeredPerFresh")).toBeCloseTo(1 / (1 - 0.26), 3);
  });
});
