/**
 * Time in ms from the click to the result standing in the gallery, 512² → 1024², beyond the backend's own time for the job.
 * `node bench/click-to-inserted.ts [--browser chromium|firefox] [--webui a1111|forge] [--runs 10]`, after `npm run build:test`.
 */
import type { LabBackend } from '../tests/e2e/harness/lab.ts';
import type { WebuiPage } from '../tests/e2e/harness/webui-page.ts';
import { onEachPage, readArguments, summary } from './bench-page.ts';

const SECONDS_PER_JOB = 1;

await onEachPage(
  readArguments({ runs: 10, webuis: ['a1111', 'forge'] }),
  SECONDS_PER_JOB,
  async ({ browser, webui, runs, page, backend }) => {
    const beyondSlot: number[] = [];
    const beyondFunction: number[] = [];
    // The first run also opens the runner; it is shown, not counted.
    for (let run = 0; run <= runs; run++) {
      await backend.reset();
      const wholeMs = await clickToInserted(page);
      const own = await jobTimes(backend);
      if (run === 0) {
        console.log(`${browser} ${webui} first click: ${Math.round(wholeMs - own.slotMs)} ms`);
        continue;
      }
      beyondSlot.push(wholeMs - own.slotMs);
      beyondFunction.push(wholeMs - own.functionMs);
    }
    console.log(`${browser} ${webui} beyond the job (with its decoding and encoding): ${summary(beyondSlot)}`);
    console.log(`${browser} ${webui} beyond the computation alone: ${summary(beyondFunction)}`);
  },
);

/** Measured by the page's own clock, from the event of a real click; leaves the source selected. */
async function clickToInserted(page: WebuiPage): Promise<number> {
  const supir = page.supir('txt2img');
  const before = (await page.tab('txt2img').gallery()).names.length;
  const measured = page.page.evaluate(
    (button, before) =>
      new Promise<number>((resolve) => {
        const gallery = document.querySelector('#txt2img_gallery') as HTMLElement;
        const observer = new MutationObserver(() => {
          if (gallery.querySelectorAll('.grid-container > .thumbnail-item').length <= before) return;
          observer.disconnect();
          resolve(performance.now() - startMs);
        });
        observer.observe(gallery, { childList: true, subtree: true });
        let startMs = Number.NaN;
        const start = () => {
          startMs = performance.now();
        };
        document.querySelector(button)?.addEventListener('click', start, { once: true, capture: true });
      }),
    supir.button,
    before,
  );
  await supir.clickButton();
  const wholeMs = await measured;
  for (const { id } of await supir.jobs()) await supir.waitForJob(id, 'done');
  await supir.waitForButtonState('idle');
  await page.tab('txt2img').select(0);
  return wholeMs;
}

async function jobTimes(backend: LabBackend): Promise<{ slotMs: number; functionMs: number }> {
  const log = await backend.log();
  const start = log.find(({ event }) => event === 'function_start');
  const at = (name: string) =>
    log.find(({ event, event_id }) => event === name && event_id === start?.event_id)?.at_ms ?? Number.NaN;
  return { slotMs: at('slot_released') - at('slot_taken'), functionMs: at('function_end') - at('function_start') };
}
