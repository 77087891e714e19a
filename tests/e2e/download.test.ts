import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onEveryLab } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitUntil } from './harness/wait.ts';

onEveryLab('download', (lab) => {
  test('gives the file by its name, infotext inside, pixels as they came back', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const { names, urls } = await tab.generate({
      prompt: 'ein “Fuchs” 狐',
      seed: 101,
      width: 128,
      height: 192,
      steps: 5,
      batch_count: 1,
    });
    await tab.select(0);
    const id = await page.supir('txt2img').upscaled();
    await page.supir('txt2img').clickRow(id, 'download');

    const file = join(lab.open.downloads, besides(names[0] ?? ''));
    await waitUntil(`${file}, alone`, () => readdirSync(lab.open.downloads).join() === besides(names[0] ?? ''));
    const downloaded = await waitUntil('a whole file', () => readImageFile(file).catch(() => null));
    const saved = await readImageFile(join(dirname(pathOf(urls[0] ?? '')), besides(names[0] ?? '')));
    expect(downloaded).toMatchObject({ format: 'PNG', width: 1024, height: 1536, rgbSha256: saved.rgbSha256 });
    expect(downloaded.texts.parameters).toBe(saved.texts.parameters);
    expect(downloaded.texts.parameters).toContain('ein “Fuchs” 狐');
    rmSync(file);
  });
});
