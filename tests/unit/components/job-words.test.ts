import { describe, expect, it, test } from 'vitest';
import { announcement } from '../../../components/announcement.ts';
import {
  clock,
  doneInMs,
  jobTitle,
  otherFolder,
  spokenProgress,
  statusLine,
  timing,
} from '../../../components/job-words.ts';
import type { JobResult } from '../../../jobs/job.ts';
import { aDoneJob, aJob, NOW_MS } from './a-job.ts';

test.each([
  [0, '0:00'],
  [999, '0:00'],
  [61_000, '1:01'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [-5, '0:00'],
  [Number.NaN, '0:00'],
])('a clock shows %d ms as %s', (ms, words) => {
  expect(clock(ms)).toBe(words);
});

describe('the line below a job’s name', () => {
  const later = (ms: number) => NOW_MS + ms;
  test.each([
    ['waiting', aJob(), 'Waiting · 0:05'],
    ['next', aJob({ state: 'queued', place: 0 }), 'Queued · next · 0:05'],
    ['two before it', aJob({ state: 'queued', place: 2 }), 'Queued · 2 ahead · 0:05'],
    ['running without an estimate', aJob({ state: 'running', startedAtMs: later(2000) }), 'Upscaling · 0:03'],
    [
      'running with an estimate',
      aJob({ state: 'running', startedAtMs: NOW_MS, expectedMs: 47_000 }),
      'Upscaling · 0:05 · ≈ 0:42 left',
    ],
    [
      'running longer than estimated',
      aJob({ state: 'running', startedAtMs: NOW_MS, expectedMs: 4000 }),
      'Upscaling · 0:05 · about to finish',
    ],
    ['done', aDoneJob(), 'Done · 1024×1536 · 0:42'],
    ['failed', aJob({ state: 'failed' }), 'Failed'],
    ['cancelled', aJob({ state: 'cancelled' }), 'Cancelled'],
  ])('%s', (_, job, words) => {
    expect(statusLine(job, later(5000))).toBe(words);
  });
});

test('a progress bar speaks of the estimate, or of the time so far', () => {
  const job = aJob({ state: 'running', startedAtMs: NOW_MS, expectedMs: 100_000 });
  expect(spokenProgress(timing(job, NOW_MS + 40_000))).toBe('about 40 percent, 1:00 left');
  expect(spokenProgress(timing({ ...job, expectedMs: 0 }, NOW_MS + 40_000))).toBe('running for 0:40');
});

test('an estimate that was too short stays at 100 percent', () => {
  const job = aJob({ state: 'running', startedAtMs: NOW_MS, expectedMs: 10_000 });
  expect(timing(job, NOW_MS + 90_000)).toEqual({ elapsedMs: 90_000, leftMs: 0, fraction: 1 });
});

test('only what came to rest, or has to wait, is announced', () => {
  expect(announcement(aJob())).toBe('');
  expect(announcement(aJob({ state: 'running' }))).toBe('');
  expect(announcement(aDoneJob())).toBe('00012-77-supir-2x.png is upscaled.');
  expect(announcement(aJob({ state: 'failed', reason: { code: 'failed-silently' } }))).toMatch(
    /^00012-77: SUPIR failed without saying why/,
  );
  const because = { code: 'backend-silent', backendUrl: 'http://b' } as const;
  expect(announcement(aJob({ reason: { code: 'waits', because } }))).toMatch(
    /^00012-77: SUPIR at http:\/\/b is connected .* The job will start automatically\.$/,
  );
});

test('the title tells name, sizes of source and target, and where the file was saved', () => {
  expect(jobTitle(aJob())).toBe('00012-77\n512×768 → 1024×1536');
  const job = aDoneJob();
  const savedAs = { place: 'downloads', path: '/home/me/SUPIR/a.png' } as const;
  const saved = job.result && aDoneJob({ result: { ...job.result, savedAs } });
  expect(saved && jobTitle(saved).split('\n').at(-1)).toBe('Saved as /home/me/SUPIR/a.png');
});

describe('when jobs are expected to be done', () => {
  const running = aJob({ id: 'running', state: 'running', startedAtMs: NOW_MS - 10_000, expectedMs: 40_000 });
  const queued = (id: string, place: number) => aJob({ id, state: 'queued', place, expectedMs: 40_000 });
  test.each([
    ['one after the other', [running, queued('a', 0), queued('b', 1)], { running: 30_000, a: 70_000, b: 110_000 }],
    [
      'what is only finished here takes the backend no time',
      [aJob({ id: 'finishing', state: 'finishing', expectedMs: 40_000 }), running, queued('a', 0)],
      { running: 30_000, a: 70_000 },
    ],
    ['behind a job of someone else, which runs: nobody knows', [queued('a', 0), queued('b', 1)], {}],
    ['behind jobs of someone else, which wait', [running, queued('a', 3)], { running: 30_000 }],
  ])('%s', (_, jobs, expected) => {
    expect(Object.fromEntries(doneInMs(jobs, NOW_MS))).toEqual(expected);
  });
});

describe('otherFolder', () => {
  const savedAs = (path: string, url: string | null) => {
    const job = aDoneJob();
    const result = { ...(job.result as JobResult), savedAs: { place: 'beside' as const, path } };
    return otherFolder({ ...job, source: { ...job.source, url }, result });
  };

  it('names no folder beside the source', () => {
    expect(savedAs('/out/#AI 1/a-supir-2x.png', 'http://h/file=/out/%23AI%201/a.png')).toBeNull();
    expect(savedAs('C:\\out\\a-supir-2x.png', 'http://h/file=C:\\out\\a.png')).toBeNull();
    expect(otherFolder(aJob())).toBeNull();
  });

  it('names any other one', () => {
    expect(savedAs('/out/txt2img/tmp1-supir-2x.png', 'http://h/file=/tmp/gradio/tmp1.png')).toBe('/out/txt2img');
    expect(savedAs('/home/me/dl/a.png', null)).toBe('/home/me/dl');
    expect(savedAs('a.png', null)).toBeNull();
    expect(savedAs('/more/out/a.png', 'http://h/file=/out/a.png')).toBe('/more/out');
  });
});
