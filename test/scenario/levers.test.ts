import { describe, expect, test } from "vitest";
import { load, small } from "./documents.ts";

describe("priority", () => {
  test("without any there is one class", async () => {
    const spec = await load(small());
    expect(spec.ageingSeconds).toBe(Number.POSITIVE_INFINITY);
    expect(spec.lines[0]?.priority).toMatchObject({
      vipShare: 0,
      upsetShare: 0,
      falseAlarmShare: 0,
    });
    expect(spec.lines[0]?.botYuanPerContact).toBe(0);
  });

  test("shares, ageing and the price of the bot", async () => {
    const more =
      "priority: {vip: 3%, upset: 8%, found: 90%, falseAlarms: 2%}\n    bot: {price: 0.05}";
    const spec = await load(small("ageing: 2m\n").replace("handle:", `${more}\n    handle:`));
    expect(spec.ageingSeconds).toBe(120);
    expect(spec.lines[0]).toMatchObject({
      priority: { vipShare: 0.03, upsetShare: 0.08, foundShare: 0.9, falseAlarmShare: 0.02 },
      botYuanPerContact: 0.05,
    });
  });
});
