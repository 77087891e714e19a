import { expect, test } from 'vitest';
import { callData } from '../../../backend/call-data.ts';
import { type StoredJob, storedJob } from '../../../jobs/stored-job.ts';
import { aJob } from './a-job.ts';

test('a job that waited through an update asks with the default of what the older version did not know, not with nothing', () => {
  const { noise: _, ...parameters } = { ...aJob().parameters, steps: 33 };
  const job = storedJob({ ...aJob(), parameters } as StoredJob);
  expect(callData(['steps', 'noise'], '/image', job.parameters)).toEqual([33, 1.003]);
});
