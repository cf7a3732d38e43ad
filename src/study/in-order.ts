export interface InOrder<T> {
  /** Jobs to run at most, numbered from 0. */
  readonly most: number;
  /** Jobs to keep under way. */
  readonly lanes: number;
  readonly run: (job: number) => Promise<T>;
  /** Called with every result, in the order of the jobs; false ends it all. */
  readonly take: (result: T) => boolean;
  /** Rejects at once with the signal's reason when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs numbered jobs side by side and hands on their results in order: the order in which they
 * finish shows nowhere. A job's failure counts when its turn comes; jobs under way when the end is
 * reached are left to themselves.
 */
export async function inOrder<T>({ most, lanes, run, take, signal }: InOrder<T>): Promise<void> {
  const done = new AbortController();
  const results: (Promise<T> | undefined)[] = [];
  const launch = () => {
    if (done.signal.aborted || results.length >= most) return;
    const result = run(results.length);
    results.push(result);
    result.then(launch, launch);
  };
  const abortion = abortionOf(signal, done.signal);
  abortion.catch(() => {});
  try {
    for (let lane = 0; lane < lanes; lane++) launch();
    for (let job = 0; job < most; job++) {
      const result = await Promise.race([abortion, results[job] as Promise<T>]);
      results[job] = undefined;
      if (!take(result)) break;
    }
  } finally {
    done.abort();
  }
}

/** Rejects when `signal` is aborted and never resolves; it looks no longer once `done` is aborted. */
function abortionOf(signal: AbortSignal | undefined, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { signal: done });
  });
}
