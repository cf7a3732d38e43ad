import { displayWidth } from "../base/display-width.ts";
import type { Explanation } from "../scenario/explanation.ts";
import type { Colours } from "./colours.ts";
import { PAGE_WIDTH, wrap } from "./text.ts";

/** Every setting and the figures that follow from them, values below each other. */
export function explanationText(rows: readonly Explanation[], { faint }: Colours): string {
  const width = Math.min(PATH_WIDTH_MAX, Math.max(...rows.map(({ path }) => displayWidth(path))));
  const lines = rows.map(({ path, value, origin, note }) => {
    const remark = [origin === "given" ? "" : origin, note ?? ""].filter(Boolean).join(": ");
    const text = remark === "" ? value : `${value} (${remark})`;
    const wrapped = wrap(text, { width: PAGE_WIDTH - width - 4 }).replaceAll(
      "\n",
      `\n${" ".repeat(width + 4)}`,
    );
    const gap = width - displayWidth(path);
    const start = gap >= 0 ? path + " ".repeat(gap) : `${path}\n${" ".repeat(width + 2)}`;
    const line = `  ${start}  ${wrapped}`;
    return origin === "default" ? faint(line) : line;
  });
  return ["EVERY SETTING AND FIGURE (no remark: as written)", ...lines].join("\n");
}

const PATH_WIDTH_MAX = 34;
