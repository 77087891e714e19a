import { describe, expect, it } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { beyond, keptBytes, withRemoval } from '../../../jobs/retention.ts';
import { aJob } from './a-job.ts';

const SAVED = { place: 'beside', path: '/out/x.png' } as const;
const RESULT = { width: 1, height: 1, name: 'x.png', byteLength: 10, infotext: '', savedAs: SAVED };
const { savedAs: _, ...NOWHERE } = RESULT;

/** A result of 10 bytes, from a source of 5. */
const aResult = (id: string, endedAtMs: number, changes: Partial<Job> = {}): Job =>
  aJob({
    id,
    state: 'done',
    endedAtMs,
    source: { ...aJob().source, byteLength: 5 },
    result: { ...RESULT, name: `${id}.png` },
    ...changes,
  });

const DAY_MS = 86_400_000;
const NOW_MS = 7 * DAY_MS;
const ROOMY = { count: 100, bytes: 1e9 };
const ids = (jobs: readonly Job[], limits: Partial<typeof ROOMY>) =>
  beyond(jobs, { ...ROOMY, ...limits }, NOW_MS).map(({ job }) => job.id);

const three = [aResult('b', 2), aResult('c', 3), aResult('a', 1)];

describe('what is beyond the limits', () => {
  it('is nothing while there is room', () => {
    expect(ids(three, { count: 3, bytes: 45 })).toEqual([]);
  });

  it('is the oldest by number, by the time of their end', () => {
    expect(ids(three, { count: 1 })).toEqual(['a', 'b']);
    expect(beyond(three, { ...ROOMY, count: 2 }, NOW_MS)[0]?.to).toEqual({ keepCount: 2 });
  });

  it('is the oldest by size, sources counted', () => {
    expect(ids(three, { bytes: 44 })).toEqual(['a']);
    expect(ids(three, { bytes: 29 })).toEqual(['a', 'b']);
    expect(beyond(three, { ...ROOMY, bytes: 29 }, NOW_MS)[0]?.to).toEqual({ keepBytes: 29 });
  });

  it('is never the newest, however large', () => {
    expect(ids(three, { count: 0, bytes: 1 })).toEqual(['a', 'b']);
  });

  it('is also what was dismissed', () => {
    expect(ids([aResult('a', 1, { dismissed: true }), aResult('b', 2)], { count: 1 })).toEqual(['a']);
  });

  it.each<[string, Partial<Job>]>([
    ['has not ended', { state: 'finishing' }],
    ['waits for its web UI', { result: { ...RESULT, unplaced: true } }],
    ['is saved nowhere', { result: NOWHERE }],
    ['could not be saved elsewhere', { result: { ...RESULT, unsaved: 'not-allowed' } }],
  ])('is never one that %s, which takes no place either', (_, changes) => {
    expect(ids([aResult('a', 1, changes), aResult('b', 2), aResult('c', 3)], { count: 2 })).toEqual([]);
    expect(ids([aResult('a', 1, changes), aResult('b', 2), aResult('c', 3)], { count: 1 })).toEqual(['b']);
  });

  it.each<[string, Partial<Job>]>([
    ['the user has downloaded', { result: { ...NOWHERE, taken: true } }],
    [
      'version 0.1 had its web UI save',
      { result: { ...NOWHERE, file: { path: '/a', url: 'http://w', native: true } } },
    ],
  ])('may be one that %s', (_, changes) => {
    expect(ids([aResult('a', 1, changes), aResult('b', 2)], { count: 1 })).toEqual(['a']);
  });

  it('is of each web UI by itself: none pushes out what is of another', () => {
    const other = { origin: 'http://127.0.0.1:9' };
    const flood = Array.from({ length: 6 }, (_, n) => aResult(`evil-${n}`, 10 + n, other));
    expect(ids([...three, ...flood], { count: 4 })).toEqual(['evil-0', 'evil-1']);
    expect(ids([...three, ...flood], { bytes: 45 })).toEqual(['evil-0', 'evil-1', 'evil-2']);
  });

  describe('a job without a result', () => {
    const without = (id: string, endedAtMs: number, changes: Partial<Job> = {}): Job =>
      aJob({ id, state: 'failed', endedAtMs, source: { ...aJob().source, byteLength: 20 }, ...changes });
    const ticket = { backendUrl: 'http://b', appId: '1', sessionHash: 's', joinedAtMs: 1 };

    it('takes no result its place', () => {
      expect(ids([without('f', 4), ...three], { count: 3 })).toEqual([]);
    });

    it.each(['failed', 'cancelled'] as const)(
      'that was %s counts with its source, and is the first to go if it is the oldest',
      (state) => {
        expect(ids([without('f', 0, { state }), ...three], { bytes: 64 })).toEqual(['f']);
        expect(ids([without('f', 4, { state }), ...three], { bytes: 64 })).toEqual(['a']);
      },
    );

    it('stays when it is the newest, to be retried', () => {
      expect(ids([without('f', 4), without('g', 5)], { bytes: 1 })).toEqual(['f']);
    });

    it('goes where a thousand younger ones are of its web UI, however small', () => {
      const flood = Array.from({ length: 1002 }, (_, n) => without(`f${n}`, n, { source: aJob().source }));
      const found = beyond(flood, ROOMY, NOW_MS);
      expect(found.map(({ job, to }) => [job.id, to])).toEqual([
        ['f0', { keepJobs: 1000 }],
        ['f1', { keepJobs: 1000 }],
      ]);
    });

    it('goes after a week, unless the backend still has it', () => {
      const jobs = [without('f', NOW_MS + 1), without('g', 0), without('h', 0, { state: 'cancelled', ticket })];
      expect(beyond(jobs, ROOMY, NOW_MS + 1)).toMatchObject([{ job: { id: 'g' }, to: { keepDays: 7 } }]);
    });
  });

  it('counts what it knows of jobs of version 0.1', () => {
    expect(keptBytes(aJob())).toBe(0);
    expect(keptBytes(aResult('a', 1))).toBe(15);
  });
});

describe('removals', () => {
  const noon = (day: number) => new Date(2026, 10, day, 12).getTime();
  const BY_COUNT = { keepCount: 200 };

  it('of one day and bound are one, told with the last time', () => {
    const one = withRemoval([], noon(1), BY_COUNT);
    expect(withRemoval(one, noon(1) + 5, BY_COUNT)).toEqual([{ atMs: noon(1) + 5, count: 2, to: BY_COUNT }]);
  });

  it('of another day or bound stand apart', () => {
    const one = withRemoval([], noon(1), BY_COUNT);
    expect(withRemoval(one, noon(2), BY_COUNT)).toHaveLength(2);
    expect(withRemoval(one, noon(1), { keepCount: 100 })).toHaveLength(2);
    expect(withRemoval(one, noon(1), { keepBytes: 200 })).toHaveLength(2);
  });

  it('are forgotten after twenty', () => {
    let removals = withRemoval([], noon(0), BY_COUNT);
    for (let day = 1; day <= 25; day++) removals = withRemoval(removals, noon(day), BY_COUNT);
    expect(removals.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 20 }, (_, i) => noon(i + 6)));
  });
});
