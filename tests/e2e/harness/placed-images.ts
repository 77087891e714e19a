import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type ImageKind, makeImage } from './images.ts';
import type { Lab } from './on-every-lab.ts';
import type { WebuiPage } from './webui-page.ts';

/**
 * A page whose txt2img gallery shows these images, as if they were the results of one generation; null stands for one that
 * is gone. Names begin with the browser's, because both browsers write into the same folder of the web UI.
 */
export async function openWithImages(
  lab: Lab,
  images: Record<string, ImageKind | null>,
  { width = 64, height = 48 } = {},
): Promise<{ page: WebuiPage; names: string[]; paths: string[] }> {
  const names = Object.keys(images).map((name) => `${lab.browser}-${name}`);
  const paths = names.map((name) => join(inject('scratchDir'), name));
  for (const [index, kind] of Object.values(images).entries()) {
    const [name = '', path = ''] = [names[index], paths[index]];
    if (kind !== null) await makeImage(kind, path, width, height);
    await lab.server.place('txt2img', name, kind === null ? null : await readFile(path));
  }
  const page = await lab.openPage();
  await page.tab('txt2img').generate({ prompt: 'a fox', seed: 151, steps: 2 });
  return { page, names, paths };
}
