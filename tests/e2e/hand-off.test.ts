import { expect, onTestFinished, test } from 'vitest';
import { startWebui } from '../lab/servers.ts';
import { DIAGONAL } from './harness/cells.ts';
import { chooseHandOff } from './harness/extension-pages.ts';
import { LabWebui } from './harness/lab.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor, waitUntil } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

const SMALL = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

onLabs(
  'the GPU',
  (lab) => {
    const isA1111 = lab.webui === 'a1111';
    let logged = 0;

    /** What happened to the web UI's model, and its generations, since the test began. */
    const events = async () =>
      (await lab.server.log())
        .slice(logged)
        .flatMap(({ event }) => (/^(?:model|generate)-/.test(event) ? [event] : []));

    async function withImage(seed: number): Promise<WebuiPage> {
      const page = await lab.samePage();
      await page.tab('txt2img').generate({ ...SMALL, seed });
      await page.tab('txt2img').select(0);
      logged = (await lab.server.log()).length;
      return page;
    }

    /** What used the GPU of the two, in order. */
    async function order(server: LabWebui): Promise<string[]> {
      const known: Record<string, string> = {
        'model-unload': 'unload',
        'model-load': 'load',
        'generate-start': 'generate',
        function_start: 'SUPIR',
      };
      const webui = (await server.log()).slice(server === lab.server ? logged : 0);
      const all = [...webui, ...(await lab.backend.log())].toSorted((a, b) => a.at_ms - b.at_ms);
      return all.flatMap(({ event }) => known[event] ?? []);
    }
    const isUnload = (event: string) => event === 'unload';

    const isHeld = (page: WebuiPage) =>
      waitFor(page.page, 'Generate to be held', () =>
        document.querySelector('#txt2img_generate')?.hasAttribute('data-supir-held'),
      );

    test('goes to SUPIR before the first job, once, and back after the last, however that ends', async () => {
      const page = await withImage(201);
      const supir = page.supir('txt2img');
      await lab.backend.plan('hang');
      const first = await supir.upscale();
      await supir.waitForJob(first, 'running');
      expect(await lab.server.isModelLoaded()).toBe(false);
      await lab.backend.plan('fail');
      const failing = await supir.upscale();
      await lab.backend.plan('hang');
      const cancelled = await supir.upscale();
      await supir.waitForJob(cancelled, 'queued');
      expect(await events()).toEqual(['model-unload']);
      await lab.backend.release();
      await supir.waitForJob(failing, 'failed');
      await supir.waitForJob(cancelled, 'running');
      await supir.clickRow(cancelled, 'cancel');
      await supir.waitForJob(cancelled, 'cancelled');
      // The backend cannot stop: until it is through, the GPU is SUPIR's.
      expect(await events()).toEqual(['model-unload']);
      await lab.backend.release();
      if (isA1111) await waitUntil('the model to come back', () => lab.server.isModelLoaded());
      await page.tab('txt2img').waitForSelection(1);
      // Forge loads by itself.
      const { names } = await page.tab('txt2img').generate({ ...SMALL, seed: 202 });
      expect(names).toHaveLength(1);
      expect(await events()).toEqual(['model-unload', 'model-load', 'generate-start', 'generate-end']);
    });

    test('Generate waits for the running job, and the jobs that follow wait for it', async () => {
      const page = await withImage(203);
      const supir = page.supir('txt2img');
      await lab.backend.plan('hang');
      const running = await supir.upscale();
      const next = await supir.upscale();
      await supir.waitForJob(running, 'running');
      await supir.waitForJob(next, 'queued');
      // Ctrl+Enter clicks Generate too.
      await page.page.focus('#txt2img_prompt textarea');
      await page.page.keyboard.down('Control');
      await page.page.keyboard.press('Enter');
      await page.page.keyboard.up('Control');
      await isHeld(page);
      await page.tab('txt2img').startGenerating({ ...SMALL, steps: 40, seed: 204 });
      await supir.waitForJob(next, 'waiting', 'finish generating');
      expect(await events()).toEqual(['model-unload']);

      await lab.backend.release();
      await supir.waitForJob(running, 'done');
      await supir.waitForJob(next, 'done');
      const end = ['model-load', 'generate-start', 'generate-end', 'model-unload'];
      expect((await events()).slice(0, 5)).toEqual(['model-unload', ...end]);
      expect(await lab.backend.computed()).toHaveLength(2);
      expect(await page.page.$('#txt2img_supir_held >>> [data-supir="generate-anyway"]')).toBeNull();
    });

    test.runIf(lab.webui === 'forge')('✨ waits as Generate does', async () => {
      const page = await withImage(210);
      const supir = page.supir('txt2img');
      const { urls } = await page.tab('txt2img').gallery();
      await lab.backend.plan('hang');
      const id = await supir.upscale();
      await supir.waitForJob(id, 'running');
      await page.click('txt2img_upscale');
      await isHeld(page);
      expect(await page.tab('txt2img').gallery()).toMatchObject({ urls });
      await lab.backend.release();
      await supir.waitForJob(id, 'done');
      await page.tab('txt2img').waitForNewGallery(urls);
    });

    test('“Generate anyway” waits for nothing; a held Generate can be given up', async () => {
      const page = await withImage(205);
      const supir = page.supir('txt2img');
      await lab.backend.plan('hang');
      const id = await supir.upscale();
      await supir.waitForJob(id, 'running');
      await page.click('txt2img_generate');
      await isHeld(page);
      await (await page.page.waitForSelector('#txt2img_supir_held >>> [data-supir="generate-not"]'))?.click();
      await waitFor(
        page.page,
        'Generate to be free',
        () => !document.querySelector('#txt2img_generate')?.hasAttribute('data-supir-held'),
      );
      expect(await events()).toEqual(['model-unload']);

      await page.tab('txt2img').startGenerating({ ...SMALL, seed: 206 });
      await (await page.page.waitForSelector('#txt2img_supir_held >>> [data-supir="generate-anyway"]'))?.click();
      await waitUntil('the generation to end', async () => (await events()).includes('generate-end'));
      expect((await supir.job(id)).state).toBe('running');
      await lab.backend.release();
      await supir.waitForJob(id, 'done');
    });

    test('stays with a SUPIR that failed twice without saying why: the queue pauses, and Generate goes on only if one says so', async () => {
      const page = await withImage(211);
      const supir = page.supir('txt2img');
      await lab.backend.plan('oom', { count: 2 });
      await supir.upscale();
      await supir.upscale();
      await supir.waitForJobs(2, 'failed');
      const third = await supir.upscale();
      await supir.waitForJob(third, 'waiting', 'Paused');
      await waitFor(page.page, 'why', () =>
        document.querySelector('#txt2img_supir_strip')?.shadowRoot?.querySelector('[data-reason=backend-stuck]'),
      );
      await page.tab('txt2img').startGenerating({ ...SMALL, seed: 212 });
      await isHeld(page);
      // Once for each job, where the first had failed before the second came.
      const before = await events();
      expect(new Set(before)).toEqual(new Set(['model-unload']));
      await (await page.page.waitForSelector('#txt2img_supir_held >>> [data-supir="generate-anyway"]'))?.click();
      await waitUntil('the generation to end', async () => (await events()).includes('generate-end'));
      expect(await events()).toEqual([...before, 'model-load', 'generate-start', 'generate-end']);
      expect(await supir.job(third)).toMatchObject({ state: 'waiting' });

      await supir.clickPanel('pause');
      await supir.waitForJob(third, 'done');
      expect(await lab.backend.computed()).toHaveLength(3);
    });

    test('Generate forever with After Generate: at least one job goes before each generation', async () => {
      const page = await withImage(211);
      const [tab, supir] = [page.tab('txt2img'), page.supir('txt2img')];
      await supir.setAfterGenerate(true);
      await tab.fill({ ...SMALL, seed: 212 });
      await tab.generateForever(true);
      // What began before its After Generate was heard goes first, if it was quick enough.
      const turns = async () => (await order(lab.server)).join().split('unload,');
      await waitUntil('a generation after the second job', async () => (await turns())[2]?.includes('generate'));
      await tab.generateForever(false);
      await supir.setAfterGenerate(false);
      for (const turn of (await turns()).slice(1, 3)) expect(turn).toMatch(/^(?:SUPIR,)+load,generate\b/);
      // It may still generate.
      await page.page.close();
    });

    // A1111 1.10 has ✨, too.
    const like = isA1111 ? '1.10' : 'neo';
    test(`${like}: after Reload UI in the middle of a job Generate and ✨ work, or say why not`, async () => {
      const webui = await startWebui(lab.webui, { like, stepSeconds: 0.01, args: ['--reload-ui', 'loads'] });
      onTestFinished(() => webui.stop());
      const control = new LabWebui(webui.url);
      const page = new WebuiPage(await lab.open.browser.newPage(), lab.webui, webui.url);
      await page.load();
      const [tab, supir] = [page.tab('txt2img'), page.supir('txt2img')];
      await tab.generate({ ...SMALL, seed: 213 });
      await tab.select(0);
      await lab.backend.plan('hang');
      const first = await supir.upscale();
      const second = await supir.upscale();
      await supir.waitForJob(first, 'running');
      await control.restart();
      // It has loaded its model beside SUPIR's, and answers nobody for a moment.
      const isOutAgain = async () => (await order(control)).filter(isUnload).length === 2;
      await waitUntil('the model to go once more', () => isOutAgain().catch(() => false));
      await lab.backend.release();
      await supir.waitForJob(second, 'done');
      if (isA1111) await waitUntil('the model to come back', () => control.isModelLoaded());
      await page.load();
      if (!isA1111) {
        await tab.generate({ ...SMALL, seed: 214 });
        await tab.select(0);
        await supir.upscaled();
        // Deleted again, and no Generate since.
        await tab.select(0);
        await page.click('txt2img_upscale');
        await waitFor(page.page, '✨ to say why not', () =>
          document.querySelector('#txt2img_supir_held')?.shadowRoot?.querySelector('[data-reason="hires-waits"]'),
        );
      }
      await tab.generate({ ...SMALL, seed: 215 });
      await tab.select(0);
      const { urls } = await tab.gallery();
      await page.click('txt2img_upscale');
      await tab.waitForNewGallery(urls);
      expect((await order(control)).join()).toMatch(/^generate,unload,SUPIR,load,unload,SUPIR,load,generate\b/);
      expect(await control.log('model-missing')).toEqual([]);
    });

    test('a generation in another page comes first', async () => {
      const page = await withImage(207);
      const other = await lab.openPage();
      await other.tab('txt2img').startGenerating({ ...SMALL, steps: 3000, seed: 208 });
      await other.tab('txt2img').waitForLivePreview();
      await page.page.bringToFront();
      const supir = page.supir('txt2img');
      const id = await supir.upscale();
      await supir.waitForJob(id, 'waiting', 'finish generating');
      expect(await lab.backend.computed()).toEqual([]);
      // Gradio answers a click with the next frame, which rests in a tab that is not in front.
      await other.page.bringToFront();
      await other.click('txt2img_interrupt');
      await page.page.bringToFront();
      await supir.waitForJob(id, 'done');
      expect((await events()).slice(0, 3)).toEqual(['generate-start', 'generate-end', 'model-unload']);
    });

    test('stays with the web UI when the options say so', async () => {
      await chooseHandOff(lab.open, 'never');
      onTestFinished(() => chooseHandOff(lab.open, 'auto'));
      const page = await withImage(209);
      const supir = page.supir('txt2img');
      await lab.backend.plan('hang');
      const id = await supir.upscale();
      await supir.waitForJob(id, 'running');
      const { urls } = await page.tab('txt2img').gallery();
      await page.tab('txt2img').startGenerating({ ...SMALL, seed: 210 });
      await page.tab('txt2img').waitForNewGallery(urls);
      await lab.backend.release();
      await supir.waitForJob(id, 'done');
      expect(await events()).toEqual(['generate-start', 'generate-end']);
    });
  },
  DIAGONAL,
);
