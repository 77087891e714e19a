import { describe, expect, it } from 'vitest';
import { callWorker, WorkerError } from '../../../runner/worker-call.ts';

/** A worker that answers as the test says. */
class FakeWorker extends EventTarget {
  tasks: unknown[] = [];
  ended = false;
  readonly #event: Event;

  constructor(event: Event) {
    super();
    this.#event = event;
  }

  postMessage(task: unknown): void {
    this.tasks.push(task);
    this.dispatchEvent(this.#event);
  }

  terminate(): void {
    this.ended = true;
  }
}

const call = async (event: Event) => {
  const worker = new FakeWorker(event);
  const answer = await callWorker(() => worker as unknown as Worker, 'task').catch((error: unknown) => error);
  return { worker, answer };
};

describe('a worker for one task', () => {
  it.each([
    [new MessageEvent('message', { data: { result: 7 } }), 7],
    [new MessageEvent('message', { data: { error: 'damaged' } }), new WorkerError('damaged')],
    [Object.assign(new Event('error'), { message: 'out of memory' }), new WorkerError('out of memory')],
  ])('answers and is ended', async (event, expected) => {
    const { worker, answer } = await call(event);
    expect(worker.tasks).toEqual(['task']);
    expect(answer).toEqual(expected);
    expect(worker.ended).toBe(true);
  });
});
