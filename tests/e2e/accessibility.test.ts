import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { onEveryLab } from './harness/on-every-lab.ts';

const SCHEMES = ['light', 'dark'] as const;

onEveryLab('accessibility', (lab) => {
  /** What axe-core finds wrong, as `rule: elements`. */
  async function violations(page: Page, within: readonly string[]): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations, passes } = (await page.evaluate(
      (within) => (window as unknown as { axe: typeof axe }).axe.run({ include: within.map((selector) => [selector]) }),
      within,
    )) as AxeResults;
    expect(passes.length).toBeGreaterThan(0);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`,
    );
  }

  test('panel and strip, light and dark, with jobs in several states', async () => {
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
    for (const scheme of SCHEMES) {
      await page.page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
      const within = ['#txt2img_supir_panel', '#txt2img_supir_strip', '#txt2img_supir_upscale'];
      expect(await violations(page.page, within), scheme).toEqual([]);
    }
  });

  test.each(['popup.html', 'options.html'])('%s, light and dark', async (path) => {
    const page = await lab.open.openExtensionPage(path);
    await page.waitForSelector('[data-supir=status][data-state=ready]');
    for (const scheme of SCHEMES) {
      // Their colours are all `light-dark()`, which follows this property; Firefox has no emulation of the preference.
      await page.evaluate((scheme) => document.documentElement.style.setProperty('color-scheme', scheme), scheme);
      expect(await violations(page, ['body']), scheme).toEqual([]);
    }
  });
});
