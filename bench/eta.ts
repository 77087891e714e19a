/**
 * How far the estimate of a job is from the truth after three jobs, with times that depend on size and steps.
 * `node bench/eta.ts [--browser chromium|firefox]`, after `npm run build:test`. Ends with 1 when a like job is off by a quarter.
 */
import { allJobs } from '../tests/e2e/harness/extension-pages.ts';
import { onEachPage, readArguments } from './bench-page.ts';

const TIME = { base: 0.8, perMegapixelStep: 0.02 };
const MAX_ERROR = 0.25;
/** Learned from the first three, then tried: one like them, a larger one, one with fewer steps. */
const LEARNED = [
  { upscale: '2', steps: '50' },
  { upscale: '2', steps: '50' },
  { upscale: '2', steps: '50' },
];
const TRIED = [
  { upscale: '2', steps: '50', isLike: true },
  { upscale: '3', steps: '50', isLike: false },
  { upscale: '3', steps: '20', isLike: false },
];

await onEachPage(readArguments({ runs: 1, webuis: ['a1111'] }), TIME, async ({ browser, page, open, backend }) => {
  const supir = page.supir('txt2img');
  for (const { upscale, steps, ...tried } of [...LEARNED, ...TRIED]) {
    await supir.type('upscale', upscale);
    await supir.type('steps', steps);
    await backend.reset();
    const id = await supir.upscaled();
    const expectedMs = (await allJobs(open)).find((job) => job.id === id)?.expectedMs ?? Number.NaN;
    const log = await backend.log();
    const at = (name: string) => log.find(({ event }) => event === name)?.at_ms ?? Number.NaN;
    const trueMs = at('function_end') - at('function_start');
    const error = expectedMs / trueMs - 1;
    console.log(
      `${browser} ${upscale}×, ${steps} steps: ${Math.round(expectedMs)} of ${Math.round(trueMs)} ms (${(100 * error).toFixed(0)} %)`,
    );
    if ('isLike' in tried && tried.isLike && !(Math.abs(error) < MAX_ERROR)) process.exitCode = 1;
    await page.tab('txt2img').select(0);
  }
});
