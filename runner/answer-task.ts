import { textOf } from '../words/reason.ts';
import type { WorkerAnswer } from './worker-call.ts';

/** In a worker: does the one task that comes, and answers with its result or with what went wrong. */
export function answerTask<Task, Result>(work: (task: Task) => Promise<Result>): void {
  const answer = (message: WorkerAnswer<Result>): void => self.postMessage(message);
  self.addEventListener('message', async ({ data }: MessageEvent<Task>) => {
    try {
      answer({ result: await work(data) });
    } catch (error) {
      answer({ error: textOf(error) });
    }
  });
}
