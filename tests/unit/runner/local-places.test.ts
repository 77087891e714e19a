import { expect, test, vi } from 'vitest';
import { localPlaces } from '../../../runner/local-places.ts';
import type { Saving } from '../../../runner/places.ts';
import { aDoneJob } from '../components/a-job.ts';

const waits = vi.fn();
const saving: Saving = {
  job: aDoneJob(),
  file: new Blob(),
  infotext: '',
  width: 2,
  height: 2,
  pathFor: () => 'a.png',
  waits,
};

test('a download that the browser asks about is said to wait for that, and goes on', async () => {
  const [answered, late] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
  const { downloads } = localPlaces(
    () => answered.promise,
    () => late.promise,
  );
  const saved = downloads(saving);
  expect(waits).not.toHaveBeenCalled();
  late.resolve();
  await expect.poll(() => waits.mock.calls).toEqual([[{ code: 'downloads-ask' }]]);
  answered.resolve('/home/me/chosen.png');
  expect(await saved).toEqual({ path: '/home/me/chosen.png', name: 'chosen.png' });
});

test('one that is saved at once says nothing', async () => {
  waits.mockClear();
  await localPlaces(
    async () => '/dl/a.png',
    () => new Promise(() => {}),
  ).downloads(saving);
  expect(waits).not.toHaveBeenCalled();
});
