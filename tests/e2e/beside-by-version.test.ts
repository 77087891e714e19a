import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LIKES, startWebui } from '../lab/servers.ts';
import { DIAGONAL, MATRIX } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', seed: 231, width: 128, height: 128, steps: 2, batch_count: 1 };

onLabs(
  'beside the source, by version',
  (lab) => {
    // The session keeps the mode of Extras in A1111 1.7 and in Forge; in A1111 1.8 and later it is sent with each call.
    test.each(LIKES[lab.webui].slice(0, MATRIX ? undefined : 2))(
      '%s: two results of one source lie beside it',
      async (like) => {
        const webui = await startWebui(lab.webui, { like, stepSeconds: 0.01 });
        onTestFinished(() => webui.stop());
        const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, webui.url).load();
        const tab = page.tab('txt2img');
        const { urls } = await tab.generate(FIELDS);
        const source = pathOf(urls[0] ?? '');
        const stem = basename(source, '.png');
        const results = [besides(basename(source)), `${stem}-supir-2x-2.png`];

        await tab.select(0);
        await page.supir('txt2img').upscaled();
        await tab.waitForSelection(1);
        await tab.select(0);
        const second = await page.supir('txt2img').upscaled();
        await tab.waitForSelection(1);

        expect(readdirSync(dirname(source)).toSorted()).toEqual([basename(source), ...results].toSorted());
        expect((await page.supir('txt2img').job(second)).text).toContain(results[1]);
        expect((await tab.gallery()).names).toEqual([basename(source), results[1], results[0]]);
        for (const name of results) {
          const facts = await readImageFile(join(dirname(source), name));
          expect(facts).toMatchObject({ width: 1024, height: 1024 });
          expect(facts.texts.parameters).toContain('SUPIR upscale: 2');
        }
        expect(existsSync(join(dirname(source), '../../extras-images'))).toBe(false);
      },
    );
  },
  DIAGONAL,
);
