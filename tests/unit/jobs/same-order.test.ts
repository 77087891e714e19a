import { expect, it } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { isOrdered } from '../../../jobs/same-order.ts';
import { aJob } from './a-job.ts';

const wanted = aJob({ id: 'wanted' });
const { source, parameters } = wanted;

it.each<[string, Partial<Job>, boolean]>([
  ['the same, done', { state: 'done' }, true],
  ['the same, still to come', { state: 'queued' }, true],
  ['with another seed that was drawn', { parameters: { ...parameters, seed: 9 } }, true],
  ['that failed', { state: 'failed' }, false],
  ['that was cancelled', { state: 'cancelled' }, false],
  ['with another prompt', { parameters: { ...parameters, a_prompt: 'a dog' } }, false],
  ['of another size', { target: { width: 2048, height: 2048 } }, false],
  ['of another image', { source: { ...source, url: 'http://127.0.0.1:7860/file=/out/2.png' } }, false],
  ['of another file at its place', { source: { ...source, byteLength: 7 } }, false],
  ['of another web UI', { origin: 'http://127.0.0.1:7861' }, false],
  ['mixed from it', { derivedFrom: { jobId: 'a', url: null, tuning: { match: 'none', blend: 50 } } as never }, false],
])('a job %s', (_, changes, isThere) => {
  expect(isOrdered(wanted, [aJob({ id: 'other', ...changes })], true)).toBe(isThere);
});

it('a seed that was asked for counts; and the job itself, which may be asked for twice, does not', () => {
  expect(isOrdered(wanted, [aJob({ id: 'other', parameters: { ...parameters, seed: 9 } })], false)).toBe(false);
  expect(isOrdered(wanted, [wanted], true)).toBe(false);
});
