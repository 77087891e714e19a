import { expect, it } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { zippedResults } from '../../../runner/zipped-results.ts';
import { aDoneJob } from '../components/a-job.ts';
import { aJob } from '../jobs/a-job.ts';

const read = async (id: string) => new Blob([id], { type: 'image/png' });

async function namesOf(jobs: readonly Job[], template: string): Promise<string[]> {
  const files = await Array.fromAsync(zippedResults(jobs, template, read));
  return files.map(({ name }) => name);
}

it('puts each result into the folders of the template, under its own name, and each name only once', async () => {
  const jobs = [aDoneJob(), aJob(), aDoneJob({ id: 'job-2' }), aDoneJob({ id: 'job-3', tab: 'img2img' })];
  expect(await namesOf(jobs, '{tab}/{name}')).toEqual([
    'txt2img/00012-77-supir-2x.png',
    'txt2img/00012-77-supir-2x-2.png',
    'img2img/00012-77-supir-2x.png',
  ]);
});

it('reads a result when its turn comes, not before', async () => {
  const asked: string[] = [];
  const slow = async (id: string) => {
    asked.push(id);
    return read(id);
  };
  const files = zippedResults([aDoneJob(), aDoneJob({ id: 'job-2' })], '{name}', slow);
  const first = await files.next();
  expect(asked).toEqual(['job-1']);
  expect(first.value).toMatchObject({ date: new Date(aDoneJob().endedAtMs ?? 0) });
  await files.next();
  expect(asked).toEqual(['job-1', 'job-2']);
});
