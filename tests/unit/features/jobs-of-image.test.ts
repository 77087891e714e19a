import { describe, expect, test } from 'vitest';
import { jobFrom, resultShownBy } from '../../../features/page/jobs-of-image.ts';
import { aDoneJob, aJob } from '../components/a-job.ts';

const SOURCE = 'http://127.0.0.1:7860/file=/out/00001.png';
const at = (id: string, resultUrl: string, sourceUrl: string | null = SOURCE) => {
  const { source, result } = aDoneJob();
  if (!result?.file) throw new Error('no file');
  return aDoneJob({
    id,
    source: { ...source, url: sourceUrl },
    result: { ...result, file: { ...result.file, url: resultUrl } },
  });
};
const jobs = [
  at('first', 'http://127.0.0.1:7860/file=/out/a%20b.png'),
  at('second', 'http://127.0.0.1:7860/file=/out/c.png'),
  aJob({ id: 'running', state: 'running', source: { ...aJob().source, url: SOURCE } }),
  at('of a data: URL', 'http://127.0.0.1:7860/file=/out/d.png', null),
];

describe('the result to compare', () => {
  test.each([
    ['http://127.0.0.1:7860/file=/out/a b.png', 'first'],
    [`${SOURCE}?1700000000`, 'second'],
    ['http://127.0.0.1:7860/file=/out/d.png', 'of a data: URL'],
    ['http://127.0.0.1:7860/file=/out/stranger.png', undefined],
    [undefined, undefined],
  ])('of the image %s is %s', (url, id) => {
    expect(resultShownBy(jobs, url)?.id).toBe(id);
  });
});

test('the job that an image is upscaled by is the newest of this page', () => {
  expect(jobFrom(jobs, SOURCE, 'page-1')?.id).toBeUndefined();
  const { pageId } = aJob();
  expect(jobFrom(jobs, SOURCE, pageId)?.id).toBe('running');
  expect(jobFrom(jobs, undefined, pageId)).toBeNull();
});
