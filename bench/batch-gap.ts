/**
 * Time in ms for which the backend stands without a job between two of ours, from its own log: three small images, and twenty
 * of 2048². `node bench/batch-gap.ts [--browser chromium|firefox] [--webui a1111|forge]`, after `npm run build:test`. Ends with 1 from
 * 50 ms on.
 */
import type { LabBackend } from '../tests/e2e/harness/lab.ts';
import { onEachPage, readArguments, summary } from './bench-page.ts';

const BATCHES = [
  { count: 3, sidePx: 512 },
  { count: 20, sidePx: 2048 },
];
const LIMIT_MS = 50;
const SECONDS_PER_JOB = 0.5;

await onEachPage(
  readArguments({ runs: 1, webuis: ['a1111'] }),
  SECONDS_PER_JOB,
  async ({ browser, webui, page, backend }) => {
    const supir = page.supir('txt2img');
    await supir.type('upscale', '1');
    for (const { count, sidePx } of BATCHES) {
      await page.tab('txt2img').generate({ prompt: 'bench', seed: sidePx, width: sidePx, height: sidePx, steps: 2 });
      await page.tab('txt2img').select(0);
      await backend.reset();
      await backend.plan('hang');
      const ids: string[] = [];
      for (let job = 0; job < count; job++) ids.push(await supir.upscale());
      await supir.waitForJob(ids[1] ?? '', 'queued');
      await backend.release();
      for (const id of ids) await supir.waitForJob(id, 'done');
      const gapsMs = await gaps(backend);
      console.log(`${browser} ${webui}, ${count} of ${sidePx}²: ${summary(gapsMs)} between ${gapsMs.length + 1} jobs`);
      if (gapsMs.length !== count - 1 || Math.max(...gapsMs) >= LIMIT_MS) process.exitCode = 1;
    }
  },
);

/** From one job's slot released to the next one's taken; a marker in between takes part of it. */
async function gaps(backend: LabBackend): Promise<number[]> {
  const log = await backend.log();
  const jobs = new Set(log.filter(({ event }) => event === 'function_start').map(({ event_id }) => event_id));
  const ours = log.filter(({ event_id }) => jobs.has(event_id));
  const taken = ours.filter(({ event }) => event === 'slot_taken').map(({ at_ms }) => at_ms);
  const released = ours.filter(({ event }) => event === 'slot_released').map(({ at_ms }) => at_ms);
  return taken.slice(1).map((takenMs, job) => takenMs - (released[job] ?? Number.NaN));
}
