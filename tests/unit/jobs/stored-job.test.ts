import { expect, test, vi } from 'vitest';
import { callData } from '../../../backend/call-data.ts';
import { type StoredJob, storedJobs } from '../../../jobs/stored-job.ts';
import { aJob } from './a-job.ts';

test('a job that waited through an update asks with the default of what the older version did not know, not with nothing', () => {
  const { noise: _, ...parameters } = { ...aJob().parameters, steps: 33 };
  const [job] = storedJobs([{ ...aJob(), parameters } as StoredJob]);
  expect(callData(['steps', 'noise'], '/image', job?.parameters ?? aJob().parameters)).toEqual([33, 1.003]);
});

test('a damaged record hides no other', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { source: _, ...sourceless } = aJob({ id: 'sourceless' });
  const damaged = [sourceless, { ...aJob(), target: null }, { ...aJob(), parameters: undefined }, null];
  expect(storedJobs([aJob(), ...damaged, aJob({ id: 'other' })] as StoredJob[]).map(({ id }) => id)).toEqual([
    'job',
    'other',
  ]);
  expect(warn).toHaveBeenCalledTimes(damaged.length);
});
