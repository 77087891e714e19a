import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Tab } from '../../../webui/tab.ts';
import { pathOf } from './gallery.ts';
import { type ImageKind, makeImage } from './images.ts';
import type { Lab } from './on-every-lab.ts';
import { setGallery } from './set-gallery.ts';
import type { WebuiPage } from './webui-page.ts';

/**
 * A page with a gallery that shows these images, as files in a folder of their own among the web UI's results; null
 * stands for one that is gone.
 */
export async function openWithImages(
  lab: Lab,
  images: Record<string, ImageKind | null>,
  { width = 64, height = 48 } = {},
  shownIn: Tab = 'txt2img',
): Promise<{ page: WebuiPage; names: string[]; paths: string[] }> {
  const page = await lab.openPage();
  const { urls } = await page
    .tab('txt2img')
    .generate({ prompt: 'a fox', seed: 151, width: 64, height: 64, steps: 2, batch_count: 1 });
  const folder = await mkdtemp(join(dirname(pathOf(urls[0] ?? '')), 'placed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const names = Object.keys(images);
  const paths = names.map((name) => join(folder, name));
  for (const [index, kind] of Object.values(images).entries()) {
    if (kind !== null) await makeImage(kind, paths[index] ?? '', width, height);
  }
  if (shownIn !== 'txt2img') await page.openTab(shownIn);
  await page.page.evaluate(setGallery, shownIn, paths);
  await page.tab(shownIn).waitForNames(names);
  return { page, names, paths };
}
