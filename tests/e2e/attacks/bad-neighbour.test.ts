import { expect, test } from 'vitest';
import { isOfPage, startLiar } from '../harness/hostile.ts';
import { onLabs } from '../harness/on-every-lab.ts';
import { waitFor } from '../harness/wait.ts';
import { WebuiPage } from '../harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

onLabs('attack: a web UI that is busy or silent, beside a working one', (lab) => {
  /** Another web UI, of which the extension hears what it is told to. */
  async function openNeighbour(lies: Parameters<typeof startLiar>[1]['answer'], seed: number) {
    const url = await startLiar(lab.server.url, {
      answer: (asked, response) => !isOfPage(asked) && lies?.(asked, response) === true,
    });
    const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, url).load();
    await page.tab('txt2img').generate({ ...FIELDS, seed });
    await page.tab('txt2img').select(0);
    return { url, page, supir: page.supir('txt2img') };
  }

  async function openReal(seed: number) {
    const page = await lab.openPage();
    await page.tab('txt2img').generate({ ...FIELDS, seed });
    await page.tab('txt2img').select(0);
    return page.supir('txt2img');
  }

  test('its pause is its own; what it says of itself is waited for until the user goes on', async () => {
    let isBusy = false;
    const { url, page, supir } = await openNeighbour(({ url }, response) => {
      if (!isBusy || url !== '/internal/progress') return false;
      response.setHeader('content-type', 'application/json').end('{"active":false}');
      return true;
    }, 411);
    await supir.clickPanel('pause');
    const theirs = await supir.upscale();
    await supir.waitForJob(theirs, 'waiting', 'Paused');
    const real = await openReal(412);
    await real.upscaled();
    expect((await supir.job(theirs)).text).toContain('Paused');

    isBusy = true;
    await page.page.bringToFront();
    await supir.clickPanel('pause');
    await supir.waitForJob(theirs, 'waiting', 'finish generating');
    await real.page.bringToFront();
    const ours = await real.upscale();
    await real.waitForJob(ours, 'waiting', 'finish generating');
    const shown = await real.page.evaluate(() =>
      [...document.querySelectorAll('[id*=_supir_]')].map((host) => host.shadowRoot?.textContent).join('\n'),
    );
    expect(shown).not.toContain(url);

    const popup = await lab.open.openExtensionPage('popup.html');
    await waitFor(
      popup,
      'the popup to say whose generation holds the jobs',
      (url) => document.body.textContent.includes(url),
      url,
    );
    await (await popup.waitForSelector('[data-supir=go-on]'))?.click();
    await real.page.bringToFront();
    await real.waitForJob(ours, 'done');
    await supir.waitForJob(theirs, 'done');
  });

  test('its silence delays neither the others’ jobs nor their generations', async () => {
    let isSilent = false;
    const { supir } = await openNeighbour(() => isSilent, 413);
    isSilent = true;
    const theirs = await supir.upscale();
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    await tab.generate({ ...FIELDS, seed: 414 });
    await tab.select(0);
    const real = page.supir('txt2img');
    await real.upscaled();
    await tab.generate({ seed: 415 });
    await supir.page.bringToFront();
    await supir.waitForJob(theirs, 'done', 'does not answer');
  });
});
