import { expect, test } from 'vitest';
import { COLOR_SCHEMES, showIn, violations } from './harness/axe.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { onLabs } from './harness/on-every-lab.ts';

onLabs('accessibility in the page', (lab) => {
  test('panel, strip and button, light and dark, with jobs in several states', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    await tab.generate({ prompt: 'a fox', seed: 181, width: 128, height: 128, steps: 5, batch_count: 1 });
    await tab.select(0);
    const supir = page.supir('txt2img');
    await lab.backend.plan('fail');
    await supir.waitForJob(await supir.upscale(), 'failed');
    await lab.backend.plan('hang');
    await supir.waitForJob(await supir.upscale(), 'running');
    await supir.waitForJob(await supir.upscale(), 'queued');
    await supir.type('upscale', '9');
    for (const scheme of COLOR_SCHEMES) {
      await page.page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
      const within = ['#txt2img_supir_panel', '#txt2img_supir_strip', '#txt2img_supir_upscale'];
      expect(await violations(page.page, within), scheme).toEqual([]);
    }
  });
});

onLabs(
  'accessibility of the extension’s pages',
  (lab) => {
    test.each(['popup.html', 'options.html'])('%s, light and dark', async (path) => {
      const page = await lab.open.openExtensionPage(path);
      await page.waitForSelector('[data-supir=status][data-state=ready]');
      for (const scheme of COLOR_SCHEMES) {
        await showIn(page, scheme);
        expect(await violations(page, ['body']), scheme).toEqual([]);
      }
    });
  },
  ONE_PER_BROWSER,
);
