import { Command, CommanderError } from "commander";
import { UserError } from "../base/errors.ts";
import { version } from "../base/version.ts";
import type { Effects } from "./effects.ts";
import { DONE, INTERRUPTED, OUR_BUG, USER_CAN_FIX } from "./exit.ts";

/**
 * Runs `crest ARGS` and gives its exit code. Help needs this file and commander alone: what a verb
 * does is loaded when it is asked for.
 */
export async function main(args: readonly string[], effects: Effects): Promise<number> {
  let code = DONE;
  const program = describe(effects, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return explain(error, args, effects);
  }
}

/** Prints why a verb stopped and gives the exit code for it. */
function explain(error: unknown, args: readonly string[], effects: Effects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USER_CAN_FIX;
  if (error instanceof UserError) {
    effects.note(`${error.message}\n`);
    return USER_CAN_FIX;
  }
  if (effects.interrupted.aborted) {
    effects.note("interrupted: nothing was finished\n");
    return INTERRUPTED;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  effects.note(`crest has a bug: ${message.split("\n")[0]}\n`);
  effects.note(`  crest ${version}: crest ${args.join(" ")}\n${stack ?? message}\n`);
  return OUR_BUG;
}

function describe(effects: Effects, done: (code: number) => void): Command {
  const program = new Command("crest")
    .description("Does the response target survive the peak, and what does it take to hold it?")
    .version(version)
    .helpCommand(false)
    .usage("VERB …")
    .showHelpAfterError("crest --help lists the verbs")
    .configureHelp({
      subcommandTerm: (command) =>
        [
          command.name(),
          ...command.registeredArguments.map(
            (name) => `<${name.name()}>${name.variadic ? "…" : ""}`,
          ),
        ].join(" "),
    })
    .exitOverride()
    .configureOutput({
      writeOut: effects.out,
      writeErr: effects.note,
      outputError: (text, write) => write(text.replace(/^error: /, "")),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    })
    .addHelpText("after", "\ncrest VERB --help tells more about a verb.");

  verb(program, "run", "replay a scenario many times and judge it against its target")
    .argument("<scenario>", "scenario file (YAML)")
    .option(
      "--replications <n>",
      "how often to replay; with --precision at most (default: 10; 1000)",
    )
    .option(
      "--precision <points>",
      "replay until the share in time is known this well, as in 0.2pp",
    )
    .option("--seed <n>", "seed of everything random (default: 1)")
    .option("--workers <n>", "worker threads; 1 is this thread (default: as it pays)")
    .option("--out <folder>", "also write study.json, CSV tables and the staffing chart there")
    .option(
      "--trace <file>",
      "write every contact of the first replication there, as .csv or .parquet",
    )
    .option("--json", "print the study as one JSON document instead of tables")
    .option(...SET)
    .addHelpText(
      "after",
      examples(
        "crest run scenarios/double-11.yaml",
        "crest run scenarios/small-centre.yaml --precision 0.2pp --out results",
        "crest run scenarios/normal-day.yaml --set lines.live.bot.containment=0.8",
      ),
    )
    .action(async (scenario, options) =>
      done(await (await import("./run.ts")).run(scenario, options, effects)),
    );

  verb(program, "compare", "say which plan is better and by how much, on equal contacts")
    .argument("<a>", "scenario file (YAML) of plan A, which the others are compared with")
    .argument("<b...>", "scenario files of plans B, C, … for the same hours of the day")
    .option(
      "--replications <n>",
      "how often to replay each; with --precision at most (default: 10; 1000)",
    )
    .option(
      "--precision <points>",
      "replay until the difference in time is known this well, as in 0.2pp",
    )
    .option("--seed <n>", "seed of everything random (default: 1)")
    .option("--workers <n>", "worker threads; 1 is this thread (default: as it pays)")
    .option("--out <folder>", "also write comparison.json, CSV tables and a chart there")
    .option("--json", "print the comparison as one JSON document instead of tables")
    .option(...SET)
    .addHelpText(
      "after",
      examples(
        "crest compare scenarios/normal-day.yaml docs/guide/more-starts.yaml",
        "crest compare today.yaml plan-1.yaml plan-2.yaml --precision 0.1pp",
        "crest compare today.yaml plan-1.yaml --out results --set busyDay.cv=0",
      ) + "\n\n--set changes all of them.",
    )
    .action(async (a, b, options) =>
      done(await (await import("./compare.ts")).compareScenarios([a, ...b], options, effects)),
    );

  verb(program, "drill", "say what the events of a scenario cost, and how long they are felt")
    .argument("<scenario>", "scenario file (YAML) with events")
    .option(
      "--replications <n>",
      "how often to replay with the events and without; with --precision at most (default: 10; 1000)",
    )
    .option("--precision <points>", "replay until the cost in time is known this well, as in 0.2pp")
    .option("--seed <n>", "seed of everything random (default: 1)")
    .option("--workers <n>", "worker threads; 1 is this thread (default: as it pays)")
    .option("--out <folder>", "also write drill.json and drill.csv there")
    .option("--json", "print the drill as one JSON document instead of tables")
    .option(...SET)
    .addHelpText("after", `${examples("crest drill bot-down.yaml --replications 20")}\n\n${DRILL}`)
    .action(async (scenario, options) =>
      done(await (await import("./drill.ts")).drillScenario(scenario, options, effects)),
    );

  searching(verb(program, "latest-call", "find how late a reserve may be called for a surge"))
    .option("--reserve <name>", "which reserve (default: the only one)")
    .option("--surge <n>", "which surge, counted from 1 (default: the only one)")
    .addHelpText(
      "after",
      `${examples("crest latest-call scenarios/flash-surge-reserve.yaml --replications 20")}\n\n${LATEST}`,
    )
    .action(async (scenario, options) =>
      done(await (await import("./search.ts")).latestCall(scenario, options, effects)),
    );

  searching(verb(program, "break-even", "find how slow help between lines may be and still help"))
    .option("--rule <n>", "which rule of overflow, counted from 1 (default: all, with one factor)")
    .addHelpText(
      "after",
      `${examples("crest break-even scenarios/overflow.yaml --replications 20")}\n\n${BREAK_EVEN}`,
    )
    .action(async (scenario, options) =>
      done(await (await import("./search.ts")).breakEven(scenario, options, effects)),
    );

  verb(program, "check", "read a scenario and say what is in it, without simulating")
    .argument("<scenario>", "scenario file (YAML)")
    .option("--explain", "print every default and derived figure")
    .option("--json", "print one JSON document instead of text")
    .option(...SET)
    .addHelpText("after", examples("crest check scenarios/double-11.yaml --explain"))
    .action(async (scenario, options) =>
      done(await (await import("./check.ts")).check(scenario, options, effects)),
    );

  verb(program, "init", "write a commented starter scenario for a volume file")
    .argument("<volume>", "hourly volume (CSV)")
    .option("--out <file>", "scenario to write (default: VOLUME.yaml beside the CSV)")
    .addHelpText("after", examples("crest init data/normal-day.csv --out my-day.yaml"))
    .action(async (volume, options) =>
      done(await (await import("./init.ts")).init(volume, options, effects)),
    );

  verb(program, "erlang", "answer a staffing question with the Erlang formulas")
    .option("--load <erlangs>", "offered load")
    .option("--per-hour <contacts>", "offered contacts per hour, instead of --load")
    .option("--handle <seconds>", "mean handle time (default with --load: 180)")
    .option("--agents <n>", "agents (slots); without it: how many it takes")
    .option("--within <seconds>", "answer within this time (default: 30)")
    .option("--share <share>", "share to answer in that time (default: 0.9)")
    .option("--patience <seconds>", "mean patience: Erlang A instead of Erlang C")
    .option("--batch <file>", "a question a row: CSV with columns of these names")
    .option("--json", "print one JSON document instead of text or CSV")
    .addHelpText(
      "after",
      examples(
        "crest erlang --per-hour 200 --handle 180 --within 20 --share 0.8",
        "crest erlang --load 24 --handle 240 --agents 28 --patience 120",
        "crest erlang --batch hours.csv --within 20 --share 0.8 > answers.csv",
      ) + "\n\nWith --batch the other options stand for empty cells and missing columns.",
    )
    .action(async (options) => done(await (await import("./erlang.ts")).erlang(options, effects)));

  return program;
}

const DRILL = `Replays the scenario with its events, without any and without each, on the same
customers: the difference is what the events do. A scenario says what breaks:
  events:
    - {name: bot down, at: "20:00", for: 1h, bot: down}`;

const LATEST = `Replays the scenario with the reserve called once, at one moment after another,
and finds the latest (to 5 minutes) at which the share in time from the start of
the surge to the end reaches the target, by its lower one-sided 95 % bound.`;

const BREAK_EVEN = `Replays the scenario with one factor after another on the handle time of helped
contacts, and finds the one at which as many are in time as without any help.`;

/** A verb that replays variants of one scenario until it has found what it looks for. */
function searching(command: Command): Command {
  return command
    .argument("<scenario>", "scenario file (YAML)")
    .option("--replications <n>", "how often to replay each variant (default: 10)")
    .option("--seed <n>", "seed of everything random (default: 1)")
    .option("--workers <n>", "worker threads; 1 is this thread (default: as it pays)")
    .option("--json", "print what is found as one JSON document instead of text")
    .option(...SET);
}

const SET = [
  "--set <path=value>",
  "change a setting, as in lines.live.bot.containment=0.8; may be repeated",
  (value: string, all: readonly string[] = []) => [...all, value],
] as const;

/** A command that inherits how the program prints and exits. */
function verb(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .allowExcessArguments(false)
    .showHelpAfterError(`crest ${name} --help lists the options`);
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
