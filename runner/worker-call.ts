/** From a worker that does one task. */
export type WorkerAnswer<Result> = { result: Result } | { error: string };

/** A worker could not do its task; the message is the browser's. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/**
 * Gives one task to a worker of its own, and ends it: the memory of a picture of 8192² goes back at once.
 * @throws {WorkerError}
 */
export async function callWorker<Result>(openWorker: () => Worker, task: unknown): Promise<Result> {
  const worker = openWorker();
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer<Result>>) => {
    if ('result' in data) resolve(data.result);
    else reject(new WorkerError(data.error));
  });
  // The worker's script could not be loaded, or it ran out of memory.
  worker.addEventListener('error', ({ message }) => reject(new WorkerError(message)));
  worker.postMessage(task);
  return promise.finally(() => worker.terminate());
}
