/** Pins the studies as they are now: `npm run pins`, where a change of them is meant. */
import { writeFileSync } from "node:fs";
import { PINNED, PINS_FILE, type Pin, pinOf, readPins, studyOf } from "./studies.ts";

const before = readPins();
const pins: Record<string, Pin> = {};
for (const pinned of PINNED) {
  const pin = pinOf(await studyOf(pinned));
  const was = before[pinned.name];
  pins[pinned.name] = pin;
  const changed = (["eventHash", "study"] as const).filter((key) => was?.[key] !== pin[key]);
  console.log(`${pinned.name}: ${changed.join(" and ") || "nothing"} changed`);
}
writeFileSync(PINS_FILE, `${JSON.stringify(pins, null, 2)}\n`);
