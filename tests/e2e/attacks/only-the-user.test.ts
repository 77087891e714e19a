import { expect, test } from 'vitest';
import { click } from '../harness/click.ts';
import { allJobs, keptPanels, waitUntilKept } from '../harness/extension-pages.ts';
import { attackOurs, isOfPage, startLiar } from '../harness/hostile.ts';
import { type Lab, onLabs } from '../harness/on-every-lab.ts';
import { waitUntil } from '../harness/wait.ts';
import { WebuiPage } from '../harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 2 };

/** The lab's web UI at an address that no user has clicked anything at, and what the extension asks there. */
async function another(lab: Lab): Promise<{ url: string; asked: string[]; open(): Promise<WebuiPage> }> {
  const asked: string[] = [];
  const url = await startLiar(lab.server.url, {
    redirect(request) {
      if (!isOfPage(request)) asked.push(`${request.method} ${request.url}`);
      return null;
    },
  });
  return { url, asked, open: async () => new WebuiPage(await lab.open.browser.newPage(), lab.webui, url).load() };
}

onLabs('attack: only the user', (lab) => {
  test('a page is served nothing, whatever its scripts make up; the first click grants and does it, and Undo takes it back', async () => {
    const { url, asked, open } = await another(lab);
    const page = await open();
    await page.tab('txt2img').generate({ ...FIELDS, seed: 401 });
    await page.tab('txt2img').select(0);
    const supir = page.supir('txt2img');
    const isTold = (what: string) =>
      page.page.$eval('#txt2img_supir_strip', (strip, what) => !!strip.shadowRoot?.querySelector(what), what);

    expect(await page.page.evaluate(attackOurs)).toBeGreaterThan(50);
    // Answered after all that a page could have asked.
    expect(await allJobs(lab.open)).toEqual([]);
    expect([await supir.value('upscale'), await supir.value('steps')]).toEqual(['2', '50']);
    for (const selector of [`${supir.host} >>> [name=after_generate]:checked`, '[data-supir-picked]'])
      expect(await page.page.$(selector)).toBeNull();
    expect(await isTold('[data-reason=works-with]')).toBe(false);
    expect(Object.keys(await keptPanels(lab.open))).not.toContain(url);
    expect(asked).toEqual([]);

    const done = await supir.upscaled();
    await supir.waitForWords(`SUPIR Upscale now works with ${url}.`);
    expect(asked).not.toEqual([]);

    await supir.clickPanel('pause');
    const waiting = await supir.upscale();
    await click(page.page, '#txt2img_supir_strip >>> [data-supir=undo]');
    await supir.waitForNoJobs();
    expect(await isTold('[data-reason=works-with]')).toBe(false);
    const states = (await allJobs(lab.open)).map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toMatchObject({ [done]: 'done', [waiting]: 'cancelled' });

    await page.load();
    asked.length = 0;
    await page.tab('txt2img').generate({ ...FIELDS, seed: 402 });
    await page.tab('txt2img').select(0);
    const before = (await allJobs(lab.open)).length;
    expect(await page.page.evaluate(attackOurs)).toBeGreaterThan(50);
    expect(await allJobs(lab.open)).toHaveLength(before);
    expect([await supir.jobs(), asked]).toEqual([[], []]);
    await supir.clickPanel('paste');
    await supir.waitForWords(`SUPIR Upscale now works with ${url}.`);
    await supir.waitForJobs(1, 'done');
  });

  test('what a panel keeps is its own origin’s, and After Generate too', async () => {
    const [one, other] = [await another(lab), await another(lab)];
    const page = await one.open();
    const supir = page.supir('txt2img');
    await supir.type('steps', '33');
    await supir.setAfterGenerate(true);
    await waitUntilKept(lab.open, one.url, 'txt2img', 'steps', 33);
    await waitUntil(
      'After Generate to be kept',
      async () => (await keptPanels(lab.open))[one.url]?.txt2img?.afterGenerate === true,
    );
    await (await other.open()).supir('txt2img').waitForValue('steps', '50');
    expect(await page.page.$(`${supir.host} >>> [name=after_generate]:checked`)).not.toBeNull();
    expect(Object.keys(await keptPanels(lab.open))).toEqual([one.url]);
    await page.load();
    await supir.waitForValue('steps', '33');
    await page.page.waitForSelector(`${supir.host} >>> [name=after_generate]:checked`);
    expect(other.asked).toEqual([]);
  });
});
