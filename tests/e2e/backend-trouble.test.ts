import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../lab/ports.ts';
import { type LabServer, startBackend } from '../lab/servers.ts';
import { useBackend, waitUntilLetGo } from './harness/extension-pages.ts';
import { LabBackend } from './harness/lab.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { seedOf } from './harness/results.ts';
import type { WebuiPage } from './harness/webui-page.ts';

onLabs('backend trouble', (lab) => {
  async function withImage(seed: number): Promise<WebuiPage> {
    const page = await lab.samePage();
    await page.tab('txt2img').generate({ prompt: 'a fox', seed, width: 128, height: 128, steps: 5, batch_count: 1 });
    await page.tab('txt2img').select(0);
    return page;
  }

  /** Lets the extension use another address until the test ends. */
  async function useUntilTheEnd(url: string): Promise<void> {
    await useBackend(lab.open, url);
    onTestFinished(() => useBackend(lab.open, lab.backend.url));
  }

  async function start(port: number): Promise<LabServer> {
    const server = await startBackend({ port, secondsPerJob: 0.05 });
    onTestFinished(() => server.stop());
    return server;
  }

  test('not there, or dying in the middle of a job: the job waits with the address, and starts by itself', async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    await useUntilTheEnd(address);
    const page = await withImage(141);
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const first = await supir.upscale();
    const { text, reason } = await supir.waitForJob(first, 'waiting', address);
    expect(text).toContain('is not started, or still loading its models');
    expect(reason).toBe('backend-refused');
    await supir.waitForButtonState('error');
    expect((await tab.gallery()).names).toHaveLength(1);

    const dying = await start(port);
    await supir.waitForJob(first, 'done');
    await supir.waitForButtonState('idle');
    await tab.waitForSelection(1);
    expect(await new LabBackend(dying.url).computed()).toHaveLength(1);

    await new LabBackend(dying.url).plan('die', { seconds: 0.5 });
    const second = await supir.upscale();
    await supir.waitForJob(second, 'waiting', address);
    await supir.waitForButtonState('error');
    await dying.exited;

    const back = await start(port);
    await supir.waitForJob(second, 'done');
    await tab.waitForSelection(2);
    const [computed, ...more] = await new LabBackend(back.url).computed();
    expect(more).toEqual([]);
    expect(seedOf((await tab.infotexts())[2])).toBe(computed?.parameters.seed);
  });

  test('null error, as out of memory gives it: failed with a cause and a way on, Retry works', async () => {
    const page = await withImage(143);
    const supir = page.supir('txt2img');
    await lab.backend.plan('oom');
    const id = await supir.upscale();
    const { text, reason } = await supir.waitForJob(id, 'failed', 'out of video memory');
    expect(text).toMatch(/retry/i);
    expect(reason).toBe('failed-silently');
    await supir.waitForButtonState('error');
    expect((await page.tab('txt2img').gallery()).names).toHaveLength(1);

    await supir.clickRow(id, 'retry');
    await supir.waitForJob(id, 'done');
    await supir.waitForButtonState('idle');
    await page.tab('txt2img').waitForSelection(1);
    const seeds = (await lab.backend.computed()).map(({ parameters }) => parameters.seed);
    expect(seeds).toHaveLength(2);
    expect(new Set(seeds).size).toBe(1);
  });

  test('not Gradio, and another Gradio app: the job waits and says what is there', async () => {
    const stranger = createServer((_, response) => response.end('hello'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void stranger.close());
    const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    await useUntilTheEnd(address);
    const page = await withImage(145);
    const supir = page.supir('txt2img');
    const id = await supir.upscale();
    await supir.waitForJob(id, 'waiting', `What answers at ${address} is not SUPIR`);
    await supir.waitForButtonState('error');

    await useBackend(lab.open, lab.server.url);
    await supir.waitForJob(id, 'waiting', `What answers at ${lab.server.url} is another program`);

    await useBackend(lab.open, lab.backend.url);
    await supir.waitForJob(id, 'done');
  });

  test('a cancelled job never runs, or its result is dropped; the next one goes on', async () => {
    const page = await withImage(146);
    const supir = page.supir('txt2img');
    await lab.backend.plan('hang');
    const running = await supir.upscale();
    const queued = await supir.upscale();
    const next = await supir.upscale();
    await supir.waitForJob(running, 'running');
    await supir.waitForJob(next, 'queued');
    await supir.clickRow(queued, 'cancel');
    await supir.waitForJob(queued, 'cancelled');
    await supir.clickRow(running, 'cancel');
    await supir.waitForJob(running, 'cancelled', 'cannot stop');
    await waitUntilLetGo(lab.open, [queued]);
    await lab.backend.release();

    await supir.waitForJob(next, 'done');
    await page.tab('txt2img').waitForSelection(1);
    expect((await page.tab('txt2img').gallery()).names).toHaveLength(2);
    expect(await lab.backend.computed()).toHaveLength(2);
  });
});
