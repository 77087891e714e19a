import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../images/limits.ts';
import { boundedJob } from '../../../jobs/bounded-job.ts';
import type { Job } from '../../../jobs/job.ts';
import { allPages, byAge, infotextsOf, jobPage } from '../../../jobs/job-pages.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { storedJob } from '../../../jobs/stored-job.ts';
import { aJob } from './a-job.ts';
import { memoryStore } from './memory-store.ts';

const LONG = 'x'.repeat(3_000_000);
const source = aJob().source;
const result = { width: 1, height: 1, name: 'a.png', byteLength: 1, infotext: '' };

/** As version 0.1 could store them: each made every list fail. */
const POISONS: Record<string, Job> = {
  'infotext of a file': aJob({ source: { ...source, infotext: LONG }, result: { ...result, infotext: LONG } }),
  'error of a backend': aJob({ state: 'failed', reason: { code: 'failed-with-words', text: LONG } }),
  'path of a web UI': aJob({ result: { ...result, file: { path: LONG, url: `http://w/file=${LONG}`, native: true } } }),
  'address of a page': aJob({ source: { ...source, url: LONG } }),
};

describe('boundedJob', () => {
  it.each(Object.entries(POISONS))('makes a job with an endless %s one of the list', (_, poison) => {
    const job = storedJob(poison);
    expect(JSON.stringify(job).length).toBeLessThan(LIMITS.recordCharacters);
    expect(job).toMatchObject({ id: 'job', state: poison.state, parameters: poison.parameters });
  });

  it('leaves one of the usual size as it is, and the longest that can be asked for', () => {
    const infotext = 'x'.repeat(LIMITS.infotextCharacters);
    const longest = aJob({
      source: { ...source, infotext },
      result: { ...result, infotext: infotext + 'y'.repeat(50_000) },
    });
    expect(boundedJob(longest)).toBe(longest);
  });

  it('holds for whatever is added and changed', async () => {
    const store = memoryStore();
    const told: Job[] = [];
    const book = await JobBook.open(store, (news) => 'job' in news && told.push(news.job));
    for (const [id, poison] of Object.entries(POISONS)) await book.add({ ...poison, id }, new Blob());
    await book.replace({ ...aJob({ id: 'later' }), reason: { code: 'unexpected', text: LONG } });
    for (const job of [...book.list(), ...told, ...store.jobs.values()])
      expect(JSON.stringify(job).length).toBeLessThan(LIMITS.recordCharacters);
    await book.forget('infotext of a file');
    expect(book.list()).toHaveLength(4);
  });
});

describe('jobPage', () => {
  const infotext = 'y'.repeat(3000);
  const url = `http://127.0.0.1:7860/file=/${'z'.repeat(500)}.png`;
  const many = Array.from({ length: 10_000 }, (_, n) =>
    aJob({
      id: `job ${n}`,
      createdAtMs: n >> 1,
      source: { ...source, infotext, url },
      result: { ...result, infotext },
    }),
  ).toSorted(byAge);

  it('brings 10,000 jobs and a poison of each kind in messages that pass', { timeout: 60_000 }, async () => {
    const all = [
      ...many,
      ...Object.entries(POISONS).map(([id, job]) => boundedJob({ ...job, id, createdAtMs: 1e6 })),
    ].sort(byAge);
    const sizes: number[] = [];
    const listed = await allPages(async (after) => {
      const page = jobPage(all, after);
      sizes.push(JSON.stringify(page).length);
      return page;
    });
    expect(listed.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024 * 1024);
    // No list carries a text that it does not show: 10,000 jobs with two infotexts of 3 kB each would be 60 MB.
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(16_000_000);
  });

  it('goes on where it was, whatever goes or comes meanwhile', async () => {
    let all = many;
    const listed = await allPages(async (after) => {
      const page = jobPage(all, after);
      all = all.filter(({ id }) => id !== page.next?.id && id !== 'job 0');
      return page;
    });
    expect(new Set(listed.map(({ id }) => id)).size).toBe(10_000);
  });

  it('is empty where there is nothing', async () => {
    expect(jobPage([], null)).toEqual({ jobs: [], next: null });
  });
});

it('a list carries what it shows: neither infotexts nor prompts', () => {
  const parameters = { ...aJob().parameters, a_prompt: 'SECRET positive', n_prompt: 'SECRET negative' };
  const texts = {
    source: { ...source, infotext: 'SECRET' },
    result: { ...result, infotext: 'SECRET too' },
    parameters,
  };
  const [job] = jobPage([aJob({ ...texts, state: 'done' })], null).jobs;
  expect(JSON.stringify(job)).not.toContain('SECRET');
  expect(job).toMatchObject({ result: { name: 'a.png' }, source: { stem: '00001' }, parameters: { seed: 1 } });
});

it('infotexts come as many as one message carries, and at least one', () => {
  const long = 'x'.repeat(LIMITS.pageCharacters - 1);
  const jobs = new Map(
    ['short', long, long, 'y'.repeat(LIMITS.pageCharacters + 1)].map((infotext, n) => [
      `${n}`,
      aJob({ id: `${n}`, result: { ...result, infotext } }),
    ]),
  );
  const keys = (...ids: string[]) => Object.keys(infotextsOf(ids, (id) => jobs.get(id)));
  expect(keys('0', '1', '2')).toEqual(['0']);
  expect(keys('1', '2')).toEqual(['1']);
  expect(keys('3', '0')).toEqual(['3']);
  expect(infotextsOf(['0', 'gone'], (id) => jobs.get(id))).toEqual({ 0: 'short', gone: '' });
});
