import { describe, expect, it } from 'vitest';
import { resultFinder } from '../../../entrypoints/results/find-results.ts';
import { aJob } from '../components/a-job.ts';
import { aResult } from '../components/results/a-result.ts';

const at = (day: number) => new Date(2026, 10, day, 12).getTime();
const named = (id: string, name: string, infotext: string, day: number) =>
  aResult({ id, endedAtMs: at(day), result: { ...aResult().result, name, infotext } });

const jobs = [
  named('old', '00001-supir-2x.png', 'a red FOX\nSeed: 7', 3),
  aJob({ id: 'running', state: 'running' }),
  named('new', '00002-supir-4x.png', 'a lake\nSeed: 77', 25),
  aJob({ id: 'failed', state: 'failed' }),
];
const infotexts = new Map(jobs.map(({ id, result }) => [id, result?.infotext ?? '']));
const find = (search: string) => resultFinder(jobs, infotexts)(search).map(({ id }) => id);

describe('finding results', () => {
  it('gives all that have a file, newest first, for no words', () => {
    expect(find('')).toEqual(['new', 'old']);
    expect(find('   ')).toEqual(['new', 'old']);
  });

  it.each([
    ['name', '4X', ['new']],
    ['infotext', 'fox', ['old']],
    ['the source’s name', '00012-77', ['new', 'old']],
    ['date', '2026-11-03', ['old']],
    ['date as it is shown', `${new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at(25))}`, ['new']],
    ['all words, in whatever order', 'seed: fox', ['old']],
    ['nothing', 'fox lake', []],
  ])('looks at %s', (_, search, ids) => {
    expect(find(search)).toEqual(ids);
  });
});
