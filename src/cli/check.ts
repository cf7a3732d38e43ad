import { coloursOf } from "../report/colours.ts";
import { explanationText } from "../report/explanation.ts";
import { outlineText } from "../report/outline.ts";
import { explain } from "../scenario/explain.ts";
import { outline } from "../study/outline.ts";
import type { Effects } from "./effects.ts";
import { DONE } from "./exit.ts";
import { readScenario } from "./scenario.ts";

export interface CheckArguments {
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** `crest check`: reads a scenario and says what it amounts to, without simulating it. */
export async function check(
  file: string,
  given: CheckArguments,
  { out, colour, ...effects }: Effects,
): Promise<number> {
  const loaded = await readScenario(file, given.set, effects);
  const figures = outline(loaded.spec);
  const rows = given.explain ? explain(loaded) : [];
  if (given.json) {
    const document = given.explain ? { ...figures, explain: rows } : figures;
    out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const colours = coloursOf(colour);
    out(outlineText(figures, file, colours));
    if (given.explain) out(`\n${explanationText(rows, colours)}\n`);
  }
  return DONE;
}
