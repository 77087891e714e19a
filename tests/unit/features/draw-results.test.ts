// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawResults } from '../../../features/draw-results.ts';
import type { FinishedJob } from '../../../jobs/job.ts';
import { plainUpload } from '../../../webui/server/plain-upload.ts';
import { ReasonError } from '../../../words/reason.ts';
import { aDoneJob } from '../components/a-job.ts';
import { fakePage } from './fake-page.ts';

vi.mock('../../../webui/server/plain-upload.ts');
const upload = vi.mocked(plainUpload);

const OWN = 'http://127.0.0.1:7860/file=/out/a.heif';
const DRAWN = 'http://127.0.0.1:7860/file=/tmp/a.png';

let life: AbortController;
afterEach(() => life.abort());
beforeEach(() => {
  life = new AbortController();
  vi.resetAllMocks();
  upload.mockResolvedValue({ path: '/tmp/a.png', url: DRAWN, native: false });
});

function savedAt(url: string): FinishedJob {
  const job = aDoneJob();
  if (!job.result?.file) throw new Error('no file');
  return { ...job, result: { ...job.result, file: { ...job.result.file, url } } };
}

/** Two thumbnails that the browser could not draw. */
async function fail(url: string) {
  document.body.innerHTML = `<div id="txt2img_gallery"><img src="${url}"><img src="${url}"></div>`;
  const pictures = [...document.querySelectorAll('img')];
  for (const picture of pictures) picture.dispatchEvent(new Event('error'));
  await new Promise((resolve) => setTimeout(resolve));
  return pictures.map(({ src }) => src.split('#')[0]);
}

test('a result in a format that this browser does not draw is uploaded once, and drawn from there', async () => {
  const { page } = fakePage();
  page.jobs.set([savedAt(OWN)]);
  drawResults.init(page, life.signal);
  expect(await fail(OWN)).toEqual([DRAWN, DRAWN]);
  expect(upload).toHaveBeenCalledOnce();
  expect(await fail('http://127.0.0.1:7860/file=/out/other.heif')).not.toContain(DRAWN);
});

test('that it cannot be had is said', async () => {
  upload.mockRejectedValue(new ReasonError({ code: 'webui-unreachable', webui: 'http://w' }));
  const { page, reported } = fakePage();
  page.jobs.set([savedAt(OWN)]);
  drawResults.init(page, life.signal);
  expect(await fail(OWN)).toEqual([OWN, OWN]);
  expect(reported).toMatchObject([{ reason: { code: 'webui-unreachable' } }]);
});
