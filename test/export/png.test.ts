import { describe, expect, it } from "vitest";
import { pngOf } from "../../src/export/png.ts";

const drawn = (title: string) =>
  pngOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="DejaVu Sans, Noto Sans CJK SC"><text x="4" y="28" font-size="24">${title}</text></svg>`,
  );

describe("Chinese text in a PNG", () => {
  it("is drawn", () => {
    const bytes = ["", "双十一", "大促日"].map((title) => {
      const { png, notes } = drawn(title);
      expect(notes).toEqual([]);
      return Buffer.from(png).toString("base64");
    });
    // Boxes in place of letters would be the same for both titles.
    expect(new Set(bytes).size).toBe(3);
  });

  it("stands beside Latin text", () => {
    expect(drawn("双11").png).not.toEqual(drawn("十11").png);
    expect(drawn("双11").png).not.toEqual(drawn("双12").png);
  });
});
