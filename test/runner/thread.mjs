// What a worker thread of the tests runs: it does what the title of its scenario says.
import { threadId } from "node:worker_threads";
import { workerData } from "piscina";

export async function replay(replication) {
  const { spec, seed } = workerData;
  switch (spec.title) {
    case "answer":
      return {
        value: { replication, seed, threadId, lineSums: Float64Array.of(replication, seed) },
      };
    case "user error":
      return {
        failure: {
          name: "UserError",
          message: "irrelevant",
          problems: [{ path: "lines.live", rule: "must not be dead", got: "dead" }],
          remedy: "revive it",
        },
      };
    case "invariant":
      return { failure: { name: "InvariantError", message: "books do not agree", stack: "here" } };
    case "exit":
      return process.exit(3);
    case "hang":
      return new Promise((resolve) => setTimeout(resolve, 1e6));
    default:
      throw new TypeError("unheard of");
  }
}
