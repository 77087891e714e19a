import { expect, test } from 'vitest';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

onLabs('web UI trouble', (lab) => {
  test.skipIf(lab.isOwn)(
    'upload and Extras refused: the result is kept, says so, and can be downloaded and inserted later',
    async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const { names } = await tab.generate({ ...FIELDS, seed: 161 });
      await tab.select(0);
      await lab.server.refuse({ upload: true, extras: true });
      const id = await supir.upscale();
      await supir.waitForJob(id, 'done');
      await supir.waitForWords('web UI');
      expect(await supir.hasRowButton(id, 'download')).toBe(true);
      expect((await tab.gallery()).names).toEqual(names);

      await lab.server.refuseNothing();
      await supir.clickRow(id, 'insert');
      await tab.waitForSelection(1);
      expect((await tab.gallery()).names[1]).toBe(besides(names[0] ?? ''));
    },
  );

  test.runIf(lab.webui === 'a1111' && !lab.isOwn)(
    'upload refused: A1111 takes the result in another way, and the row says where it lies',
    async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      await tab.generate({ ...FIELDS, seed: 164 });
      await tab.select(0);
      await lab.server.refuse({ upload: true });
      const id = await page.supir('txt2img').upscaled();
      await tab.waitForSelection(1);
      expect((await page.supir('txt2img').job(id)).text).toMatch(/It is saved as \S+\/extras-images\/\d+\.png/);
      await page.click('txt2img_send_to_img2img');
      await page.waitForImageIn('#img2img_image', '1024x1024');
    },
  );

  test('extension updated while the page is open: it goes on, or says that the page wants a reload', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const { names } = await tab.generate({ ...FIELDS, seed: 162 });
    await tab.select(0);
    await lab.open.updateExtension();
    await supir.clickButton();
    if (lab.browser === 'chromium') {
      await supir.waitForWords('SUPIR Upscale was updated. Reload this page.');
      expect(await supir.jobs()).toEqual([]);
    } else {
      // Firefox 153 keeps the content script of the same build connected.
      await tab.waitForNames([names[0] ?? '', besides(names[0] ?? '')]);
      expect(await page.page.$$eval('[id$=_supir_upscale]', (buttons) => buttons.length)).toBe(3);
    }

    await page.load();
    await tab.generate({ ...FIELDS, seed: 163 });
    await tab.select(0);
    await supir.upscaled();
    await tab.waitForSelection(1);
  });
});
