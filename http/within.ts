/** @throws when the task takes longer, or at once when `signal` is aborted; the task itself goes on */
export async function within<T>(limitMs: number, task: Promise<T>, signal?: AbortSignal): Promise<T> {
  const early = Promise.withResolvers<never>();
  const timer = setTimeout(() => early.reject(new Error(`silent for ${limitMs} ms`)), limitMs);
  const abort = () => early.reject(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([task, early.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
