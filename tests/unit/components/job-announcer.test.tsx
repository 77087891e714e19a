// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { JobAnnouncer } from '../../../components/JobAnnouncer.tsx';
import { say } from '../../../words/say.ts';
import { aDoneJob, aJob } from './a-job.ts';
import { one, rendered } from './render.ts';

test('says what comes to rest, but nothing of what was there before', async () => {
  const old = aDoneJob({ id: 'old' });
  const { root, update } = rendered(<JobAnnouncer jobs={[old, aJob()]} />);
  const region = one(root, '[role="status"]');
  expect(region.textContent).toBe('');
  await update(<JobAnnouncer jobs={[old, aJob({ state: 'running' })]} />);
  expect(region.textContent).toBe('');
  await update(<JobAnnouncer jobs={[old, aJob({ state: 'failed', reason: { code: 'image-gone' } })]} />);
  expect(region.textContent).toBe(`00012-77: ${say({ code: 'image-gone' })}`);
});
