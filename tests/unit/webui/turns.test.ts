import { expect, it } from 'vitest';
import { turns } from '../../../webui/turns.ts';

it('begins a task when the one before with the same key has ended, also when that failed', async () => {
  const inTurn = turns<string>();
  const events: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    events.push('first begins');
    await gate.promise;
    throw new Error('first failed');
  });
  const second = inTurn('a', async () => events.push('second begins'));
  await inTurn('b', async () => events.push('other key'));
  expect(events).toEqual(['first begins', 'other key']);
  gate.resolve();
  await expect(first).rejects.toThrow('first failed');
  await second;
  expect(events).toEqual(['first begins', 'other key', 'second begins']);
});
