import type { DurationSpec } from "../../../src/center/spec.ts";
import { contactOf } from "./customers.ts";
import { drawn, offspringDraws } from "./draws.ts";
import { type Contact, type Hall, lastArrival, lineOf, SLACK_SECONDS } from "./hall.ts";

const RECONTACT = 1;
const REDIAL = 2;

/** The chat of a contact is over: if that did not settle its matter, it may come back. */
export function recontact(hall: Hall, contact: Contact): void {
  const { returns } = lineOf(hall, contact);
  if (!returns || contact.isSettled || !contact.comesBack) return;
  comeBack(hall, contact, { kind: "recontact", cause: RECONTACT, after: returns.recontactAfter });
}

/** Nobody answered a contact: it may try again. */
export function redial(hall: Hall, contact: Contact): void {
  const { returns } = lineOf(hall, contact);
  if (!returns || !contact.redials) return;
  comeBack(hall, contact, { kind: "redial", cause: REDIAL, after: returns.redialAfter });
}

/** It is known now that a contact was answered late, or not at all: others may complain. */
export function complain(hall: Hall, contact: Contact): void {
  if (contact.kind === "logged") return;
  const { offspring, spec } = hall;
  for (const [id, event] of spec.events.entries()) {
    if (event.kind !== "complaints" || !event.lines.includes(contact.line)) continue;
    if (hall.now < event.startSeconds || hall.now >= event.endSeconds) continue;
    const cause = 16 * (id + 1);
    offspring.find(...contact.identity, cause);
    const whole = Math.floor(event.perLate);
    const count = whole + (offspring.stream.open() < event.perLate - whole ? 1 : 0);
    for (let k = 0; k < count; k++) {
      comeBack(hall, contact, { kind: "complaint", cause: cause + 1 + k, after: event.after });
    }
  }
}

/** Whether the response of an answered contact is over its target. */
export function isLate(hall: Hall, contact: Contact): boolean {
  const { withinSeconds } = lineOf(hall, contact).target ?? hall.spec.target;
  return contact.wait + contact.replySeconds > withinSeconds + SLACK_SECONDS;
}

/** A contact that comes of another, counted from the moment at which that was decided. */
function comeBack(
  hall: Hall,
  parent: Contact,
  {
    kind,
    cause,
    after,
  }: { kind: "recontact" | "redial" | "complaint"; cause: number; after: DurationSpec },
): void {
  const { spec, offspring } = hall;
  const line = lineOf(hall, parent);
  offspring.find(...parent.identity, cause);
  const { stream } = offspring;
  const delay = drawn(after, stream) * (after.meanSeconds[0] as number);
  const isElsewhere = stream.open() < (line.returns?.elsewhereShare ?? 0);
  const draws = offspringDraws(line, stream);
  const arrival = hall.now + delay;
  if (arrival >= lastArrival(spec)) return;
  const contact = contactOf(
    spec,
    {
      kind,
      line: parent.line,
      identity: [offspring.high, offspring.low],
      arrival,
      hour: hourOf(arrival, line.arrivals.rate.hours),
      ...(kind === "complaint" || isElsewhere ? {} : { touchpoint: parent.touchpoint }),
      ...(kind === "complaint" ? {} : { cell: parent.cell }),
    },
    draws,
  );
  contact.order = hall.order++;
  contact.isAfterWrong = kind === "recontact" && parent.isAnsweredWrong;
  hall.contacts.push(contact);
  if (!contact.isContained) hall.returning.push(contact);
}

/** Hour of the replay in which a moment lies, or the last that the rate knows. */
function hourOf(moment: number, hours: Int32Array): number {
  return Math.min(Math.floor(moment / 3600), hours.at(-1) as number);
}
