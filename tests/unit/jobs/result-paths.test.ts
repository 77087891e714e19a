import { describe, expect, it } from 'vitest';
import { lastPart } from '../../../images/file-name.ts';
import { resultPaths } from '../../../jobs/result-paths.ts';
import { aJob } from './a-job.ts';

describe('resultPaths', () => {
  const job = aJob({ createdAtMs: Date.UTC(2025, 5, 1, 12), source: { ...aJob().source, stem: 'cat' } });

  it.each([
    ['image/png', 'txt2img/cat-1-2x-1024x512.png'],
    ['image/jpeg', 'txt2img/cat-1-2x-1024x512.jpg'],
    ['image/webp', 'txt2img/cat-1-2x-1024x512.webp'],
    ['', 'txt2img/cat-1-2x-1024x512.png'],
  ])('%s → %s', (type, path) => {
    const template = '{tab}/{name}-{seed}-{scale}x-{width}x{height}';
    const pathFor = resultPaths(job, template, { width: 1024, height: 512 }, type);
    expect(pathFor(1)).toBe(path);
    expect(lastPart(pathFor(3))).toBe(lastPart(path).replace('.', '-3.'));
  });

  it('says what was done to a result afterwards', () => {
    const tuning = { match: 'wavelet', blend: 0.3 } as const;
    const tuned = { ...job, derivedFrom: { jobId: 'a', url: null, tuning } };
    const pathFor = resultPaths(tuned, 'supir/{name}', job.target, 'image/png');
    expect([pathFor(1), pathFor(2)]).toEqual(['supir/cat-wavelet-blend30.png', 'supir/cat-2-wavelet-blend30.png']);
  });

  it('names the day on which the job began to be computed, also when it is saved later', () => {
    const dateOf = (parts: object) => resultPaths({ ...job, ...parts }, '{date}', job.target, 'image/png')(1);
    expect(dateOf({})).toBe('2025-06-01.png');
    expect(dateOf({ startedAtMs: Date.UTC(2025, 5, 3, 12), endedAtMs: Date.UTC(2025, 5, 9) })).toBe('2025-06-03.png');
  });
});
