import { expect, onTestFinished, test } from 'vitest';
import { useBackend } from '../harness/extension-pages.ts';
import { isOfPage, startLiar, startVictim } from '../harness/hostile.ts';
import { onLabs } from '../harness/on-every-lab.ts';
import { WebuiPage } from '../harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

onLabs('attack: only the servers that were named', (lab) => {
  test('a web UI that sends the extension on reaches no other server, and the job says so', async () => {
    const victim = await startVictim();
    const sentOn: string[] = [];
    const url = await startLiar(lab.server.url, {
      redirect(asked) {
        // Its gallery must work for there to be something to upscale.
        if (isOfPage(asked)) return null;
        sentOn.push(`${asked.url}`);
        return victim.url + asked.url;
      },
    });
    const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, url).load();
    const { names } = await page.tab('txt2img').generate({ ...FIELDS, seed: 301 });
    await page.tab('txt2img').select(0);
    const supir = page.supir('txt2img');
    const id = await supir.upscale();
    await supir.waitForJob(id, 'done', 'sends on to another address');
    expect(await supir.hasRowButton(id, 'download')).toBe(true);
    expect((await page.tab('txt2img').gallery()).names).toEqual(names);
    expect(sentOn).toContain('/app_id');
    expect(victim.log).toEqual([]);
  });

  test('a backend that sends on, and lies about its address, reaches no other server, and the job says so', async () => {
    const victim = await startVictim();
    let sendsOn = /^\/file=/;
    const url = await startLiar(lab.backend.url, {
      redirect: ({ url = '' }) => (sendsOn.test(url) ? `${victim.url}/private.png` : null),
      config: { root: `${victim.url}/any/where`, connect_heartbeat: true },
    });
    await useBackend(lab.open, url);
    onTestFinished(() => useBackend(lab.open, lab.backend.url));
    const page = await lab.openPage();
    await page.tab('txt2img').generate({ ...FIELDS, seed: 302 });
    await page.tab('txt2img').select(0);
    const supir = page.supir('txt2img');
    const id = await supir.upscale();
    await supir.waitForJob(id, 'failed', 'it sends on to another address');
    for (const path of [/^\/upload/, /^\/queue\/join/, /^\/app_id/]) {
      sendsOn = path;
      await supir.waitForJob(await supir.upscale(), 'failed', 'it sends on to another address');
    }
    sendsOn = /^\/config/;
    const last = await supir.upscale();
    const { reason } = await supir.waitForJob(last, 'waiting', 'enter the address at which SUPIR itself answers');
    expect(reason).toBe('backend-sends-on');
    // Where the backend has a job already, it is not given up for that.
    sendsOn = /^\/queue\/data/;
    await supir.waitForJob(last, 'waiting', 'it sends on to another address');
    sendsOn = /^\/nowhere/;
    await supir.waitForJob(last, 'done');
    expect(victim.log).toEqual([]);
  });
});
