import type { Job } from '../../../jobs/job.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { sizePlan } from '../../../jobs/size-plan.ts';

export const aJob = (parts: Partial<Job> = {}): Job => ({
  id: 'job',
  origin: 'http://127.0.0.1:7860',
  webui: 'http://127.0.0.1:7860',
  tab: 'txt2img',
  pageId: 'page',
  source: {
    from: 'gallery',
    width: 512,
    height: 512,
    url: 'http://127.0.0.1:7860/file=/out/00001.png',
    stem: '00001',
    infotext: 'a cat',
  },
  parameters: { ...DEFAULT_PARAMETERS, seed: 1 },
  plan: sizePlan({ width: 512, height: 512 }, { scale: 2 }),
  target: { width: 1024, height: 1024 },
  createdAtMs: 1,
  rank: 1,
  state: 'waiting',
  ...parts,
});
