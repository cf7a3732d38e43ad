import { createReadStream } from "node:fs";
import { agentsFor, erlangC, loadScenario, replicate } from "crest";

// A question for the formulas: 10 erlangs, 80 % answered within 20 s.
const { agents } = agentsFor({ load: 10, handleSeconds: 180, withinSeconds: 20, share: 0.8 });
console.log(`${agents} agents, ${(erlangC(10, agents) * 100).toFixed(1)} % wait`);

// A question for the simulation. Where files come from is for you to say: here from the disk.
const name = "scenarios/small-centre.yaml";
const open = (path) => createReadStream(path, "utf8");
const text = (await open(name).toArray()).join("");
const spec = await loadScenario(text, open, { name, set: ["shifts.closing.start=20:00"] });
const { total, target } = await replicate(spec, { replications: 20, seed: 1 });

const { mean, low, high } = total.withinShare;
console.log(`${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) within 30 s`);
console.log(`${target.daysMet} of ${target.days} days met the target`);
