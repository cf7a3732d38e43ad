import { type Check, checkHourly, isUnknown, unknownName } from "./check.ts";
import type { Skills } from "./schema.ts";
import type { Path } from "./tree.ts";

/** Checks the groups of a document. */
export function checkGroups(check: Check): void {
  const { draft, scenario } = check;
  for (const [name, group] of scenario.groups) {
    const path = ["groups", name];
    checkSkills(check, path, group);
    if (draft.sound("hours")) checkHourly(check, [...path, "costPerHour"], group.costPerHour);
  }
}

/** Checks what agents can do, whether they are planned or called. */
export function checkSkills(
  { names, report }: Check,
  path: Path,
  { lines, concurrency, speed, firstReplySlows }: Skills,
): void {
  if (speed !== undefined && speed.length !== concurrency) {
    report([...path, "speed"], `must have ${concurrency} numbers, one for each open chat`);
  }
  if (firstReplySlows && speed === undefined) {
    report([...path, "firstReplySlows"], "needs speed: without, chats do not slow each other");
  }
  for (const [index, line] of lines.entries()) {
    const place = [...path, "lines", index];
    if (lines.indexOf(line) < index) report(place, "must not stand twice");
    if (isUnknown(line, names("lines"))) report(place, unknownName("line", line, names("lines")));
  }
}

/** What is wrong with a name that must be that of a group with a plan; empty when nothing is. */
export function plannedGroupRule(group: string, names: Check["names"]): string {
  if (!isUnknown(group, names("groups"))) return "";
  if (names("reserves").includes(group)) {
    return "must name a group: a reserve is called, it has no plan";
  }
  return unknownName("group", group, names("groups"));
}
