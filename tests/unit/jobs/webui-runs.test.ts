import { expect, it } from 'vitest';
import { asSame, runOf, type SameWebui, sameRuns } from '../../../jobs/webui-runs.ts';
import { aJob } from './a-job.ts';

const A = 'http://127.0.0.1:7860';
const B = 'http://127.0.0.1:7861';

it('knows runs of one web UI at one address, whichever were seen to be the same', () => {
  let known: readonly SameWebui[] = [];
  expect(sameRuns(known, A, '1')).toEqual(['1']);
  known = asSame(known, A, '1', '2');
  known = asSame(known, A, '3', '4');
  known = asSame(known, B, '1', '9');
  expect(sameRuns(known, A, '3')).not.toContain('2');
  known = asSame(known, A, '2', '3');
  expect(sameRuns(known, A, '4')).toEqual(['1', '2', '3', '4']);
  expect(sameRuns(known, B, '9')).toEqual(['1', '9']);
  expect(known).toHaveLength(2);
});

it('remembers the latest hundred', () => {
  let known: readonly SameWebui[] = [];
  for (let run = 0; run < 150; run += 1) known = asSame(known, A, `${run}`, `${run + 1}`);
  expect(known).toHaveLength(1);
  expect(known[0]?.runs).toHaveLength(100);
  expect(known[0]?.runs.at(-1)).toBe('150');
});

it('jobs of a version that noted no run are of one', () => {
  expect(runOf(aJob())).toBe('');
  expect(runOf(aJob({ run: '7' }))).toBe('7');
});
