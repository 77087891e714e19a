import { afterEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { openBrowser } from './harness/browsers.ts';
import { DIAGONAL } from './harness/cells.ts';
import { useBackend } from './harness/extension-pages.ts';
import { faultsIn, ownBackend } from './harness/faults.ts';
import { fiveJobs, liftHolds, type Scene, timesComputed } from './harness/five-states.ts';
import { LabBackend, LabWebui } from './harness/lab.ts';
import { startProxy } from './harness/proxy.ts';
import { waitUntil } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

// Each fault meets five jobs, one in each state of a job's life. Whatever happens, each ends with its own result, and none
// is computed twice.
const ONCE = [1, 1, 1, 1, 1];

/** The lab's, with nothing left to do and nothing logged. */
async function sharedBackend() {
  const url = inject('backendUrl');
  const lab = new LabBackend(url);
  await lab.reset();
  onTestFinished(() => lab.reset());
  return { url, port: Number(new URL(url).port) };
}

describe.each(DIAGONAL)('survival · $browser · $webui', ({ browser, webui }) => {
  const server = new LabWebui(inject('webuiUrls')[webui] ?? '');
  afterEach(() => server.vacate());

  test.each(faultsIn(browser).map((fault, index) => ({ ...fault, index })))(
    '$name',
    async ({ happens, computed, eventPageIdleMs, ownBackend: wantsOwn, index }) => {
      const backend = wantsOwn ? await ownBackend() : await sharedBackend();
      const proxy = await startProxy(backend.port);
      onTestFinished(() => proxy.close());
      const open = await openBrowser(browser, eventPageIdleMs === undefined ? {} : { eventPageIdleMs });
      await useBackend(open, proxy.url, 'never');
      const page = await new WebuiPage(await open.browser.newPage(), webui, server.url).load();
      let scene: Scene = { open, page, server, backend, proxy, past: [] };
      onTestFinished(() => scene.open.close());

      const jobs = await fiveJobs(scene, 400 + 10 * index);
      scene = { ...scene, ...(await happens(scene, jobs)) };
      await liftHolds(scene);
      expect(await timesComputed(scene, jobs)).toEqual(computed ?? ONCE);
    },
  );
});

test.each(DIAGONAL.filter(({ webui }) => webui === 'a1111'))(
  'the model of the web UI comes back after the browser was killed · $browser · $webui',
  async ({ browser, webui }) => {
    const server = new LabWebui(inject('webuiUrls')[webui] ?? '');
    const backend = await sharedBackend();
    let open = await openBrowser(browser);
    onTestFinished(() => open.close());
    await useBackend(open, backend.url);
    const page = await new WebuiPage(await open.browser.newPage(), webui, server.url).load();
    await page
      .tab('txt2img')
      .generate({ prompt: 'a fox', seed: 499, width: 128, height: 128, steps: 2, batch_count: 1 });
    await page.tab('txt2img').select(0);
    await new LabBackend(backend.url).plan('hang');
    const id = await page.supir('txt2img').upscale();
    await page.supir('txt2img').waitForJob(id, 'running');
    expect(await server.isModelLoaded()).toBe(false);
    open = await open.restart('killed');
    // Nobody opens a page: the extension alone brings job and model to their end.
    await new LabBackend(backend.url).release();
    await waitUntil('the model to come back', () => server.isModelLoaded());
    const again = await new WebuiPage(await open.browser.newPage(), webui, server.url).load();
    await again.supir('txt2img').waitForJob(id, 'done');
  },
);

test.each(DIAGONAL)(
  'what the backend told once is read again after the browser was killed · $browser · $webui',
  async ({ browser, webui }) => {
    const server = new LabWebui(inject('webuiUrls')[webui] ?? '');
    onTestFinished(() => server.vacate());
    const { url } = await sharedBackend();
    let open = await openBrowser(browser);
    onTestFinished(() => open.close());
    await useBackend(open, url, 'never');
    const page = await new WebuiPage(await open.browser.newPage(), webui, server.url).load();
    const fields = { prompt: 'a fox', seed: 498, width: 128, height: 128, steps: 2, batch_count: 1 };
    await page.tab('txt2img').generate(fields);
    await page.tab('txt2img').select(0);
    await page.supir('txt2img').upscaled();
    open = await open.restart('killed');

    const backend = new LabBackend(url);
    const session = (await backend.computed())[0]?.session_hash;
    const options = await open.openExtensionPage('options.html');
    const again = await options.evaluate(
      async (stream) => (await fetch(stream, { credentials: 'omit', cache: 'force-cache' })).text(),
      `${url}/queue/data?session_hash=${session}`,
    );
    expect(again).toContain('process_completed');
    const streams = (await backend.log()).filter((event) => event.event === 'stream_opened');
    expect(streams.filter((event) => event.session_hash === session)).toHaveLength(1);
  },
);
