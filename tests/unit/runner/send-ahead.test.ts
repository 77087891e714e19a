import { expect, it } from 'vitest';
import { sendAhead } from '../../../runner/send-ahead.ts';
import { aJob } from '../jobs/a-job.ts';

const [a, b] = [aJob({ id: 'a' }), aJob({ id: 'b' })];

function watched() {
  const made: string[] = [];
  const ahead = sendAhead(async ({ id }) => {
    made.push(id);
    if (id === 'b') throw new Error('damaged');
    return { image: new Blob([id]), isPlain: true };
  });
  return { ahead, made };
}

it('makes what was begun once, and one job ahead at a time', async () => {
  const { ahead, made } = watched();
  ahead.begin(a);
  ahead.begin(a);
  ahead.begin(b);
  expect(made).toEqual(['a']);
  expect(await (await ahead.take(a)).image.text()).toBe('a');
  expect(made).toEqual(['a']);
});

it('makes anew what was taken, or dropped', async () => {
  const { ahead, made } = watched();
  ahead.begin(a);
  await ahead.take(a);
  await ahead.take(a);
  ahead.begin(a);
  ahead.drop('a');
  await ahead.take(a);
  expect(made).toEqual(['a', 'a', 'a', 'a']);
});

it('tells of a failure where it is taken', async () => {
  const { ahead } = watched();
  ahead.begin(b);
  await expect(ahead.take(b)).rejects.toThrow('damaged');
});
