import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../images/limits.ts';
import type { Job } from '../../../jobs/job.ts';
import { checkRoom, fullOrigins, quotaOf } from '../../../jobs/quota.ts';
import { because } from '../words/said.ts';
import { aJob } from './a-job.ts';

const OTHER = 'http://127.0.0.1:9';
const QUOTA = { originBytes: 100, totalBytes: 400 };
const result = { width: 1, height: 1, name: 'x.png', byteLength: 30, infotext: '' };

const waiting = (id: string, byteLength = 10, parts: Partial<Job> = {}): Job =>
  aJob({ id, source: { ...aJob().source, byteLength }, ...parts });
const done = (id: string, parts: Partial<Job['result']> = {}, origin = aJob().origin): Job =>
  aJob({ id, origin, state: 'done', endedAtMs: 1, result: { ...result, ...parts } });
const many = (count: number, make: (id: string) => Job): Job[] =>
  Array.from({ length: count }, (_, n) => make(`job-${n}`));

const check =
  (jobs: readonly Job[], added = waiting('new')) =>
  () =>
    checkRoom(jobs, added, QUOTA);

describe('room for one more job', () => {
  it('is there up to a thousand of a web UI that have not ended; those of another do not count', () => {
    const full = many(LIMITS.unfinishedJobs, (id) => waiting(id, 0));
    expect(check(full.slice(1), waiting('new', 0))).not.toThrow();
    expect(check(full, waiting('new', 0))).toThrow(because('too-many-jobs', { maxJobs: 1000 }));
    expect(check(full, waiting('new', 0, { origin: OTHER }))).not.toThrow();
    // Retried, it is one of them.
    expect(check(full, waiting('job-1', 0))).not.toThrow();
  });

  it('is there up to so many bytes of what does not go by itself', () => {
    expect(check(many(9, waiting))).not.toThrow();
    expect(check(many(10, waiting))).toThrow(because('room-full', { of: 'webui', bytes: 100, maxBytes: 100 }));
    expect(check(many(4, (id) => done(id)))).toThrow(because('room-full', { of: 'webui', bytes: 120 }));
    expect(check(many(4, (id) => done(id, { unplaced: true, taken: true })))).toThrow(because('room-full'));
    expect(check(many(4, (id) => done(id, { taken: true })))).not.toThrow();
    expect(check(many(4, (id) => done(id, {}, OTHER)))).not.toThrow();
  });

  it('is there up to so many of all, in every state', () => {
    const all = Array.from({ length: 13 }, (_, n) => done(`${n}`, { taken: true }, `http://127.0.0.1:${n + 1}`));
    expect(check(all)).not.toThrow();
    expect(check([...all, done('more', { taken: true }, OTHER)])).toThrow(
      because('room-full', { of: 'all', bytes: 420 }),
    );
  });

  it('is four times as much for all, and more for who keeps more', () => {
    expect(quotaOf({ bytes: 1 })).toEqual({ originBytes: LIMITS.originBytes, totalBytes: 4 * LIMITS.originBytes });
    expect(quotaOf({ bytes: 2 ** 34 }).originBytes).toBe(2 ** 34);
  });
});

it('a web UI is full by results that are nowhere else, not by what still waits', () => {
  const waits = many(20, waiting);
  expect(fullOrigins([...waits, ...many(3, (id) => done(id))], QUOTA)).toEqual(new Set());
  expect(fullOrigins([...many(4, (id) => done(id)), done('x', {}, OTHER)], QUOTA)).toEqual(new Set([aJob().origin]));
  expect(
    fullOrigins(
      many(4, (id) => done(id, { taken: true })),
      QUOTA,
    ),
  ).toEqual(new Set());
});
