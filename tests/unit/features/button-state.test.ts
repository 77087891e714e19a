import { expect, test } from 'vitest';
import { buttonState, isWorking } from '../../../features/page/button-state.ts';
import type { Job } from '../../../jobs/job.ts';
import { aJob } from '../components/a-job.ts';

const jobs = (...states: Job['state'][]) => states.map((state) => aJob({ state }));
const stateOf = (all: readonly Job[]) => buttonState(all, isWorking(all));

test.each([
  ['no job', jobs(), 'idle'],
  ['only ended ones', jobs('done', 'cancelled'), 'idle'],
  ['one at work', jobs('done', 'running'), 'busy'],
  ['one that failed', jobs('done', 'failed'), 'error'],
  ['one at work after one that failed', jobs('failed', 'running'), 'error'],
  ['a success after a failure', jobs('failed', 'done'), 'idle'],
  ['a backend that does not answer', [aJob({ reason: { code: 'cannot-ask', text: '' } })], 'error'],
] as const)('%s', (_, all, state) => {
  expect(stateOf(all)).toBe(state);
});
