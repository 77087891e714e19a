/** How often it is looked whether somebody else's work is under way. */
const LOOK_MS = 15_000;

/**
 * Ends a task by its signal when it has taken so long, not counting the time in which somebody else is served: a web UI
 * does one thing at a time, and a generation before this task takes as long as it takes.
 * @param isBusy whether it is; never rejects
 */
export async function withinIdle<T>(
  { limitMs, late }: { limitMs: number; late: Error },
  isBusy: () => Promise<boolean>,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  let leftMs = limitMs;
  const timer = setInterval(async () => {
    if (await isBusy()) return;
    leftMs -= LOOK_MS;
    if (leftMs <= 0) limit.abort(late);
  }, LOOK_MS);
  try {
    return await task(limit.signal);
  } finally {
    clearInterval(timer);
  }
}
