import { expect, test } from 'vitest';
import { bringLater } from '../../../features/bring-later.ts';
import type { Feature } from '../../../features/page/page.ts';
import type { LoadPart } from '../../../features/page/parts.ts';
import { aJob } from '../components/a-job.ts';
import { fakePage } from './fake-page.ts';

/** @param answers in turn, what the browser makes of the wish for the later features */
function setUp(...answers: (() => Promise<void>)[]) {
  const started: unknown[] = [];
  const feature: Feature = { id: 'one', include: () => true, init: (page) => void started.push(page) };
  const other: Feature = { ...feature, include: () => false };
  let asked = 0;
  const loadPart = async () => {
    await answers[asked++]?.();
    return [feature, other];
  };
  const life = new AbortController();
  const fake = fakePage({ loadPart: loadPart as LoadPart });
  bringLater.init(fake.page, life.signal);
  return { ...fake, life, started, asked: () => asked };
}
const fails = () => Promise.reject(new Error('no answer'));

test('starts them by itself, with the page that the content script has', async () => {
  const { page, started } = setUp();
  await expect.poll(() => started).toEqual([page]);
});

test('starts them once, whatever happens meanwhile', async () => {
  const { page, started, asked } = setUp();
  page.jobs.set([aJob({})]);
  page.tabs.extras.notice.set({ tone: 'hint', reason: { code: 'none-selected' } });
  await expect.poll(() => started).toEqual([page]);
  page.jobs.set([]);
  expect(asked()).toBe(3);
  expect(started).toEqual([page]);
});

test.each([
  ['a job changes', ({ page }: ReturnType<typeof setUp>) => page.jobs.set([aJob({})])],
  [
    'there is something to say',
    ({ page }) => page.tabs.txt2img.notice.set({ tone: 'hint', reason: { code: 'gallery-empty' } }),
  ],
])('a failure is reported, and they are brought again when %s', async (_, happen) => {
  const scene = setUp(fails);
  await expect.poll(() => scene.reported).toEqual([new Error('no answer')]);
  expect(scene.started).toEqual([]);
  happen(scene);
  await expect.poll(() => scene.started).toEqual([scene.page]);
});

test('what comes after the end of the page’s features starts nothing', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { life, started } = setUp(() => promise);
  life.abort();
  resolve();
  await promise;
  await Promise.resolve();
  expect(started).toEqual([]);
});
