import { agentsFor } from "./agents-for.ts";
import { type ErlangA, erlangA } from "./erlang-a.ts";

export interface Question {
  /** Erlangs offered. */
  readonly load: number;
  readonly handleSeconds: number;
  readonly withinSeconds: number;
  /** Share of offered contacts to answer within `withinSeconds`. */
  readonly share: number;
  /** Agents at work; null asks how many the goal takes. */
  readonly agents: number | null;
  /** Mean patience; null when nobody abandons. */
  readonly patienceSeconds: number | null;
}

/** How that many agents fare, and how many the goal takes. */
export interface Answer extends ErlangA {
  /** Those of the question, or the smallest whole number that meets the goal. */
  readonly agents: number;
  /** Agents the goal takes, as a fraction. */
  readonly need: number;
}

/**
 * The planner's question in one piece, by Erlang C or, with a patience, by Erlang A: with the agents
 * given, how they fare; without, how many it takes and how those fare. Under Erlang C nobody
 * abandons, whatever the load. Throws UserError naming a wrong argument.
 */
export function answer(question: Question): Answer {
  const { load, handleSeconds, withinSeconds, share } = question;
  const patienceSeconds = question.patienceSeconds ?? undefined;
  const goal = agentsFor({ load, handleSeconds, withinSeconds, share, patienceSeconds });
  const agents = question.agents ?? goal.agents;
  const at = { load, agents, handleSeconds, withinSeconds };
  const fares = erlangA({ ...at, patienceSeconds: patienceSeconds ?? Number.POSITIVE_INFINITY });
  const abandonShare = patienceSeconds === undefined ? 0 : fares.abandonShare;
  return { ...fares, abandonShare, agents, need: goal.need };
}
