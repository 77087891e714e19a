import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { downloaded } from './harness/downloaded.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';

onLabs('download', (lab) => {
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
    const name = besides(names[0] ?? '');
    const file = await downloaded(lab, page.supir('txt2img'), id, name, async () => {
      expect(readdirSync(lab.open.downloads)).toEqual([name]);
    });
    const saved = await readImageFile(join(dirname(pathOf(urls[0] ?? '')), besides(names[0] ?? '')));
    expect(file).toMatchObject({ format: 'PNG', width: 1024, height: 1536, rgbSha256: saved.rgbSha256 });
    expect(file.texts.parameters).toBe(saved.texts.parameters);
    expect(file.texts.parameters).toContain('ein “Fuchs” 狐');
  });
});
