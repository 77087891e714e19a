import { expect, it } from 'vitest';
import { placeLater } from '../../../runner/place-later.ts';
import { aJob } from '../jobs/a-job.ts';
import { until } from '../jobs/open-queue.ts';

const A = 'http://127.0.0.1:7860';
const B = 'http://127.0.0.1:7861';

it('offers results to their web UI as soon as it answers, and asks nobody when there are none left', async () => {
  let waiting = [aJob({ id: 'a1', webui: A }), aJob({ id: 'a2', webui: A }), aJob({ id: 'b', webui: B })];
  let wake: (() => void) | undefined;
  const there = new Set<string>();
  const asked: string[] = [];
  const placed: string[] = [];
  const look = placeLater({
    clock: { sleep: () => new Promise((awake) => (wake = awake)) },
    unplaced: () => waiting,
    placeAt: async (webui) => {
      asked.push(webui);
      if (!there.has(webui)) return;
      placed.push(webui);
      waiting = waiting.filter((job) => job.webui !== webui);
    },
  });
  const next = async () => {
    await until(() => wake !== undefined);
    const awake = wake;
    wake = undefined;
    awake?.();
  };

  look();
  look();
  await next();
  await until(() => wake !== undefined);
  expect([asked, placed]).toEqual([[A, B], []]);
  there.add(B);
  await next();
  await until(() => placed.length > 0);
  expect(placed).toEqual([B]);
  there.add(A);
  await next();
  await until(() => placed.length > 1);
  expect(placed).toEqual([B, A]);
  expect(wake).toBeUndefined();

  waiting = [aJob({ id: 'later', webui: A })];
  look();
  await next();
  await until(() => placed.length > 2);
});
