import { expect, it } from 'vitest';
import { FakeBackend } from '../fake-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { openQueue, until } from '../open-queue.ts';

const STUCK = 'http://127.0.0.1:6688';
const OTHER = 'http://127.0.0.1:6689';

async function withRunningJob() {
  const backend = new FakeBackend();
  const test = await openQueue(memoryStore(), backend, STUCK);
  const { book, queue } = test;
  await test.submit('a');
  await until(() => book.get('a').place === 0);
  backend.take();
  await until(() => book.get('a').state === 'running');
  return { backend, test, book, queue };
}

it('a backend whose streams break off again and again gives its jobs to another one in the options', async () => {
  const { backend, test, book, queue } = await withRunningJob();
  const ticketAt = (url: string) => book.get('a').ticket?.backendUrl === url;
  async function breakOff(): Promise<void> {
    const joined = backend.joined.length;
    backend.cut();
    await until(() => {
      test.wakeUp();
      return backend.joined.length > joined;
    });
  }
  await breakOff();
  await queue.moveTo(OTHER);
  // It may be but the network: what runs there is not given up for it.
  await breakOff();
  expect(ticketAt(STUCK)).toBe(true);
  backend.cut();
  await until(() => {
    test.wakeUp();
    return ticketAt(OTHER);
  });
  expect(book.get('a').state).not.toBe('running');
});

it('another backend in the options is not held up by a cancelled job that never ends', async () => {
  const { book, queue } = await withRunningJob();
  await queue.cancel('a');
  expect(queue.backendsAtWork).toEqual([STUCK]);
  await queue.moveTo(OTHER);
  await until(() => queue.backendsAtWork.length === 0);
  expect(book.get('a').ticket).toBeUndefined();
});
