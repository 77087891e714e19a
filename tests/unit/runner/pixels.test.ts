import { beforeEach, describe, expect, it } from 'vitest';
import type { PixelAnswer, PixelTask } from '../../../runner/pixel-task.ts';
import { DecodeError, openPixels, type Pixels } from '../../../runner/pixels.ts';

/** A worker that answers when the test says so. */
class FakeWorker extends EventTarget {
  tasks: PixelTask[] = [];

  postMessage(task: PixelTask): void {
    this.tasks.push(task);
  }

  answer(answer: PixelAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }

  break(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  }
}

const image = new Blob(['image']);
const png = new Blob(['png']);
const sending = { image, padded: { width: 1, height: 1 }, mayKeep: 'no' } as const;
let workers: FakeWorker[];
let pixels: Pixels;

beforeEach(() => {
  workers = [];
  pixels = openPixels(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
});

const task = (n: number, worker = 0) => workers[worker]?.tasks[n] as PixelTask;

describe('pixels', () => {
  it('gives each answer to its own task, in whatever order they come', async () => {
    const first = pixels.hiddenInfotext(image);
    const second = pixels.toSend(sending);
    expect([task(0), task(1)]).toMatchObject([
      { name: 'hiddenInfotext', argument: image },
      { name: 'toSend', argument: sending },
    ]);
    workers[0]?.answer({ id: task(1).id, error: 'damaged' });
    workers[0]?.answer({ id: task(0).id, value: null });
    expect(await first).toBeNull();
    await expect(second).rejects.toThrow(new DecodeError('damaged'));
    expect(workers).toHaveLength(1);
  });

  it('ends all tasks of a worker that breaks, and opens another for the next', async () => {
    const first = pixels.toSend(sending);
    workers[0]?.break();
    await expect(first).rejects.toThrow('out of memory');
    const second = pixels.toSend(sending);
    workers[1]?.answer({ id: task(0, 1).id, value: png });
    expect(await second).toBe(png);
  });
});
