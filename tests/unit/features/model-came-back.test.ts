// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { modelCameBack } from '../../../features/model-came-back.ts';
import * as gallery from '../../../webui/page/finished-images.ts';
import * as generations from '../../../webui/page/generate-button.ts';
import * as places from '../../../webui/page/mount.ts';
import { fakePage } from './fake-page.ts';

afterEach(() => vi.restoreAllMocks());

/** Runs one generation of txt2img. */
async function generate(isModelDeleted: boolean, images: string[]): Promise<string[]> {
  vi.spyOn(places, 'whenMounted').mockImplementation((_, mounted, signal) => mounted({} as never, signal));
  const follow = vi.spyOn(generations, 'followGenerations').mockImplementation(() => {});
  vi.spyOn(gallery, 'galleryUrls').mockReturnValue(new Set(images));
  const { page, calls } = fakePage({ isModelDeleted: () => isModelDeleted });
  modelCameBack.init(page, new AbortController().signal);
  follow.mock.calls[0]?.[1]()({ isBroken: false });
  return calls;
}

test.each([
  ['made images', true, ['/file=a.png'], ['generated http://127.0.0.1:7860']],
  ['failed', true, [], []],
  ['had its model all the time', false, ['/file=a.png'], []],
])('a web UI that %s', async (_, isDeleted, images, expected) => {
  const calls = await generate(isDeleted, images);
  await expect.poll(() => calls).toEqual(expected);
});
