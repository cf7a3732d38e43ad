import { simulate } from "../center/simulate.ts";
import type { CenterSpec } from "../center/spec.ts";
import type { Trace, TracedContact } from "../center/trace.ts";
import type { TableWriter } from "../export/column.ts";
import { plural } from "../report/text.ts";
import { Interrupted } from "../study/interrupted.ts";
import type { Effects } from "./effects.ts";
import { progressLine } from "./progress.ts";
import { type TraceColumn, traceColumns } from "./trace-columns.ts";
import { tableFor, type TraceFile } from "./trace-file.ts";

/** The replication that is traced: the first of any study. */
const REPLICATION = 0;

type World = Pick<Effects, "begin" | "busy" | "interrupted" | "note" | "now" | "terminal">;

/** Plays a replication, as the study of this seed plays it. */
export type Play = (trace: Trace) => void;

/**
 * Replays the first replication of a seed once more and writes every contact to a file, while the
 * replay runs: memory holds some thousands of them. The file is there when all are in it, or not at
 * all. Throws UserError when it cannot be written, and Interrupted on Ctrl-C.
 */
export async function writeTrace(
  spec: CenterSpec,
  seed: number,
  file: TraceFile,
  effects: World,
  play: Play = (trace) => void simulate(spec, seed, REPLICATION, trace),
): Promise<void> {
  if (effects.interrupted.aborted) throw new Interrupted(null);
  const draft = await effects.begin(file.path);
  const progress = progressLine(
    effects,
    (rows: number) => `writing ${file.path}: ${contacts(rows)}`,
  );
  try {
    const columns = traceColumns(spec);
    const table = new ContactTable(
      columns,
      await tableFor(file, columns, draft.add),
      progress.show,
    );
    await effects.busy(() => {
      play(table);
      table.end();
    });
    draft.keep();
    progress.clear();
    effects.note(
      `wrote ${contacts(table.rows)} of replication ${REPLICATION}, the first, to ${file.path}\n`,
    );
  } catch (error) {
    draft.discard();
    progress.clear();
    if (!effects.interrupted.aborted) throw error;
    effects.note(`nothing was written to ${file.path}\n`);
    throw new Interrupted(null);
  }
}

/** Contacts as rows, handed on when there are enough of them. */
class ContactTable implements Trace {
  /** Handed on so far. */
  rows = 0;
  private readonly columns: readonly TraceColumn[];
  private readonly table: TableWriter;
  private readonly onRows: (rows: number) => void;
  private readonly cells: readonly Float64Array[];
  private held = 0;

  constructor(columns: readonly TraceColumn[], table: TableWriter, onRows: (rows: number) => void) {
    this.columns = columns;
    this.table = table;
    this.onRows = onRows;
    this.cells = columns.map(() => new Float64Array(table.rowsAtOnce));
  }

  add(contact: TracedContact): void {
    const { cells, columns, held } = this;
    for (let column = 0; column < columns.length; column++) {
      (cells[column] as Float64Array)[held] = (columns[column] as TraceColumn).of(contact);
    }
    this.held++;
    if (this.held === this.table.rowsAtOnce) this.handOn();
  }

  end(): void {
    if (this.held > 0) this.handOn();
    this.table.end();
  }

  private handOn(): void {
    this.table.write(this.cells, this.held);
    this.rows += this.held;
    this.held = 0;
    this.onRows(this.rows);
  }
}

const contacts = (rows: number) => plural(rows, "contact");
