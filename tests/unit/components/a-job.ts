import type { Job } from '../../../jobs/job.ts';
import { aJob as plainJob } from '../jobs/a-job.ts';

export const NOW_MS = 1_700_000_000_000;

/** A job of the txt2img tab, waiting since `NOW_MS`, 512×768 to 1024×1536, with what a test changes. */
export const aJob = (changes: Partial<Job> = {}): Job => {
  const { source } = plainJob();
  return plainJob({
    id: 'job-1',
    source: { ...source, stem: '00012-77', height: 768 },
    target: { width: 1024, height: 1536 },
    createdAtMs: NOW_MS,
    ...changes,
  });
};

export const aDoneJob = (changes: Partial<Job> = {}): Job =>
  aJob({
    state: 'done',
    startedAtMs: NOW_MS,
    endedAtMs: NOW_MS + 42_000,
    result: {
      width: 1024,
      height: 1536,
      name: '00012-77-supir-2x.png',
      byteLength: 9,
      infotext: 'a cat, SUPIR upscale: 2',
      file: { path: '/out/result.png', url: 'http://127.0.0.1:7860/file=/out/result.png', native: true },
    },
    ...changes,
  });
