import { expect, it } from 'vitest';
import { openAwake } from '../../../runner/awake.ts';

it('is needed until the last task has ended, also when one fails', async () => {
  const awake = openAwake();
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<never>();
  const both = [awake.during(first.promise), awake.during(second.promise)] as const;
  expect(awake.isNeeded).toBe(true);
  first.resolve('done');
  await expect(both[0]).resolves.toBe('done');
  expect(awake.isNeeded).toBe(true);
  second.reject(new Error('failed'));
  await expect(both[1]).rejects.toThrow('failed');
  expect(awake.isNeeded).toBe(false);
});
