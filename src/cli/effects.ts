/** A file to be written: its path and its content. */
export type File = readonly [path: string, content: string | Uint8Array];

/** A file that is written piece by piece, under a temporary name beside its own. */
export interface Draft {
  /** Adds to it. Throws UserError when it cannot be written. */
  readonly add: (bytes: Uint8Array) => void;
  /** Gives it its name: now the file is there, and whole. Throws UserError when that is taken by a folder. */
  readonly keep: () => void;
  /** Takes it away. */
  readonly discard: () => void;
}

/** Everything a command does to the world, handed in: tests pass silent ones. */
export interface Effects {
  /** Writes to standard output; results only. */
  readonly out: (text: string) => void;
  /** Writes to standard error; progress and notes. */
  readonly note: (text: string) => void;
  /** Whether standard error is a terminal: progress bars only then. */
  readonly terminal: boolean;
  /** Whether standard output takes colours. */
  readonly colour: boolean;
  /** Opens a file as decoded text, chunk by chunk; throws UserError when it cannot be read. */
  readonly open: (path: string) => AsyncIterable<string>;
  readonly exists: (path: string) => Promise<boolean>;
  /**
   * Writes whole files, all of them or none: to temporary names beside them, then renamed in order.
   * Makes folders. Throws UserError when a file cannot be written.
   */
  readonly write: (files: readonly File[]) => Promise<void>;
  /** Begins a file, to be kept or discarded. Makes folders. Throws UserError when it cannot be written. */
  readonly begin: (path: string) => Promise<Draft>;
  /** Milliseconds since some fixed moment, for progress only. */
  readonly now: () => number;
  readonly cores: number;
  /** Aborted on Ctrl-C. */
  readonly interrupted: AbortSignal;
  /**
   * Does what takes long without letting the event loop turn. On Ctrl-C it is left where it stands,
   * without its `finally`; then `interrupted` is aborted, and this rejects with its reason.
   */
  readonly busy: (work: () => void) => Promise<void>;
}
