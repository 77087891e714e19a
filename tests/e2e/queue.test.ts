import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { click } from './harness/click.ts';
import { waitUntilLetGo } from './harness/extension-pages.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor, waitUntil } from './harness/wait.ts';
import type { WebuiPage } from './harness/webui-page.ts';

onLabs(
  'the queue',
  (lab) => {
    async function withHeldJobs(seed: number, count: number): Promise<{ page: WebuiPage; ids: string[] }> {
      const page = await lab.samePage();
      await page.tab('txt2img').generate({ prompt: 'a fox', seed, width: 128, height: 128, steps: 5, batch_count: 1 });
      await page.tab('txt2img').select(0);
      const supir = page.supir('txt2img');
      await lab.backend.plan('hang');
      const ids: string[] = [];
      for (let job = 0; job < count; job++) {
        await supir.type('seed', String(job + 1));
        ids.push(await supir.upscale());
      }
      await supir.waitForJob(ids[0] ?? '', 'running');
      await supir.waitForJob(ids.at(-1) ?? '', 'queued', count === 2 ? 'next' : `${count - 2} ahead`);
      return { page, ids };
    }
    const seeds = async () => (await lab.backend.computed()).map(({ parameters }) => parameters.seed);

    test('pause takes back what waits and lets the running job end; it lasts over a reload; resume goes on', async () => {
      const { page, ids } = await withHeldJobs(281, 3);
      const [first = '', second = '', third = ''] = ids;
      let supir = page.supir('txt2img');
      await supir.clickPanel('pause');
      await supir.waitForJob(second, 'waiting', 'Paused');
      await supir.waitForJob(third, 'waiting', 'Paused');
      await lab.backend.release();
      await supir.waitForJob(first, 'done');
      await page.load();
      supir = page.supir('txt2img');
      await supir.waitForJob(second, 'waiting', 'Paused');
      expect(await seeds()).toEqual([1]);
      await supir.clickPanel('pause');
      await supir.waitForJob(third, 'done');
      expect(await seeds()).toEqual([1, 2, 3]);
    });

    test('a job moved to the front comes next; all that wait can be cancelled at once', async () => {
      const { page, ids } = await withHeldJobs(283, 4);
      const [first = '', second = '', third = '', fourth = ''] = ids;
      const supir = page.supir('txt2img');
      await supir.clickRow(fourth, 'first');
      await supir.waitForJob(fourth, 'queued', 'next');
      await supir.waitForJob(third, 'queued', '2 ahead');
      await lab.backend.plan('hang');
      await lab.backend.release();
      await supir.waitForJob(first, 'done');
      await supir.waitForJob(fourth, 'running');
      await supir.clickPanel('cancel-all');
      for (const id of [second, third, fourth]) await supir.waitForJob(id, 'cancelled');
      await waitUntilLetGo(lab.open, [second, third]);
      await lab.backend.release();
      // What comes next comes after all of them.
      await supir.type('seed', '9');
      await supir.upscaled();
      expect(await seeds()).toEqual([1, 4, 9]);
    });

    test('the keyboard stays in the list while rows change, move and go', async () => {
      const { page, ids } = await withHeldJobs(285, 3);
      const [first = '', second = '', third = ''] = ids;
      const supir = page.supir('txt2img');
      const focus = (job: string, button: string) => page.page.focus(`${supir.row(job)} ${button}`);
      const focused = () =>
        page.page.evaluate((host) => {
          const { activeElement } = document.querySelector(host)?.shadowRoot ?? {};
          const row = activeElement?.closest<HTMLElement>('[data-supir-job]')?.dataset.supirJob;
          return [row, activeElement?.getAttribute('aria-label')?.split(' ')[0] ?? 'row'];
        }, supir.host);
      for (const job of [third, second]) {
        await focus(job, '[data-supir=cancel]');
        await page.page.keyboard.press('Enter');
        await supir.waitForJob(job, 'cancelled');
        expect(await focused()).toEqual([job, 'row']);
      }
      await focus(third, '[aria-label^=Dismiss]');
      await page.page.keyboard.press('Enter');
      await waitUntil('the row to go', async () => (await supir.jobs()).length === 2);
      expect(await focused()).toEqual([second, 'Dismiss']);
      await lab.backend.release();
      await supir.waitForJob(first, 'done');
      expect(await focused()).toEqual([second, 'Dismiss']);
    });

    test('failed jobs are retried all at once, or one with other settings; what has ended can be cleared', async () => {
      const page = await lab.openPage();
      await page
        .tab('txt2img')
        .generate({ prompt: 'a fox', seed: 285, width: 128, height: 128, steps: 5, batch_count: 1 });
      await page.tab('txt2img').select(0);
      const supir = page.supir('txt2img');
      await supir.type('seed', '5');
      await lab.backend.plan('fail', { count: 2 });
      const ids = [await supir.upscale(), await supir.upscale()];
      await supir.waitForJobs(2, 'failed');
      await supir.clickPanel('retry-all');
      const done = await supir.waitForJobs(2, 'done');
      expect(done.map(({ id }) => id).sort()).toEqual(ids.sort());
      await lab.backend.plan('fail');
      const failing = await supir.upscale();
      await supir.waitForJob(failing, 'failed');
      await supir.type('seed', '6');
      await supir.clickRow(failing, 'retry-with-panel');
      await supir.waitForJobs(3, 'done');
      expect(await seeds()).toEqual([5, 5, 5, 5, 5, 6]);
      await supir.clickPanel('clear-finished');
      await waitFor(
        page.page,
        'an empty list',
        (host) => !document.querySelector(host)?.shadowRoot?.querySelector('[data-supir-job]'),
        supir.host,
      );
    });

    test('another page of the web UI lists what is begun here, though nobody looks at it', async () => {
      const other = (await lab.openPage()).supir('txt2img');
      const { page, ids } = await withHeldJobs(287, 2);
      const listed = async () => (await other.jobs()).map(({ id, state }) => `${id} ${state}`);
      const [first = '', second = ''] = ids;
      await waitUntil('both to be listed', async () => (await listed()).join() === `${first} running,${second} queued`);
      await lab.backend.release();
      await page.supir('txt2img').waitForJob(second, 'done');
      await waitUntil('both to be done', async () => (await listed()).every((row) => row.endsWith('done')));
      expect((await other.jobs()).map(({ id }) => id)).toEqual([second, first]);
    });

    test('popup and toolbar show the queue, and the popup pauses it', async () => {
      const { page, ids } = await withHeldJobs(287, 3);
      const popup = await lab.open.openExtensionPage('popup.html');
      await waitFor(popup, '3 left', () => document.querySelector('[data-supir=jobs-left]')?.textContent === '3 left');
      const toolbar = () =>
        popup.evaluate(async () => {
          const { action } = (globalThis as unknown as { chrome: { action: ToolbarAction } }).chrome;
          return { badge: await action.getBadgeText({}), title: await action.getTitle({}) };
        });
      expect(await toolbar()).toMatchObject({ badge: '3', title: expect.stringContaining('3 jobs left') });
      await click(popup, '[data-supir=pause]');
      await waitFor(popup, 'the queue to be paused', () => document.body.textContent.includes('Paused · 3 left'));
      await page.page.bringToFront();
      await page.supir('txt2img').waitForJob(ids[2] ?? '', 'waiting', 'Paused');
      await lab.backend.release();
      await page.supir('txt2img').waitForJob(ids[0] ?? '', 'done');
      expect((await toolbar()).title).toContain('paused');
    });
  },
  DIAGONAL,
);

interface ToolbarAction {
  getBadgeText(details: object): Promise<string>;
  getTitle(details: object): Promise<string>;
}
