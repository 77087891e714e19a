/**
 * Many jobs, with faults at random moments, half of them while waiting jobs are taken back (pause, First, cancel, Generate): what is lost,
 * what is computed twice, and whether memory grows.
 * `node bench/soak.ts [--browser chromium|firefox] [--jobs 200] [--seed 1] [--fault-every 8]`, after `npm run build:test`. Ends with 1
 * when a job was lost or doubled.
 */
import { parseArgs } from 'node:util';
import { type LabBrowser, openBrowser } from '../tests/e2e/harness/browsers.ts';
import { chooseHandOff, useBackend } from '../tests/e2e/harness/extension-pages.ts';
import { BROWSERS } from '../tests/e2e/harness/find-browser.ts';
import { startProxy } from '../tests/e2e/harness/proxy.ts';
import { waitUntil } from '../tests/e2e/harness/wait.ts';
import { WebuiPage } from '../tests/e2e/harness/webui-page.ts';
import { startBackend, startWebui } from '../tests/lab/servers.ts';
import { seededRandom } from '../tests/unit/images/seeded-random.ts';
import { type LabEvent, labLog, started } from '../tests/unit/runner/lab-log.ts';
import { extensionMegabytes, residentMegabytes } from './resident-memory.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    jobs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'fault-every': { type: 'string', default: '8' },
  },
});
const name = BROWSERS.find((browser) => browser === values.browser) ?? 'chromium';
const jobCount = Number(values.jobs);
const faultEvery = Number(values['fault-every']);
const random = seededRandom(Number(values.seed));

const ui = await startWebui('a1111', { stepSeconds: 0.01 });
/** Longer than a click takes, so that jobs wait at the backend. */
const secondsPerJob = 0.8;
let backend = await startBackend({ secondsPerJob });
const proxy = await startProxy(backend.port);
/** What each run of the backend recorded; every job has a seed of its own. */
const runs: LabEvent[][] = [];
let open: LabBrowser = await openBrowser(name);
await useBackend(open, proxy.url);
await chooseHandOff(open, 'always');
let page = await openPage();
await page.tab('txt2img').generate({ prompt: 'soak', seed: 1, width: 256, height: 256, steps: 2, batch_count: 1 });

async function openPage(): Promise<WebuiPage> {
  return new WebuiPage(await open.browser.newPage(), 'a1111', ui.url).load();
}

const FAULTS: Record<string, () => Promise<void>> = {
  'page reloaded': async () => void (await page.load()),
  'extension reloaded': async () => {
    await open.updateExtension();
    await page.load();
  },
  'network cut': async () => {
    proxy.cut();
    await page.load();
    proxy.restore();
  },
  'browser killed': async () => {
    open = await open.restart('killed');
    page = await openPage();
  },
  'browser closed': async () => {
    open = await open.restart('closed');
    page = await openPage();
  },
  'backend killed': async () => {
    runs.push(await labLog(backend.url));
    backend.kill();
    await backend.exited;
    backend = await startBackend({ secondsPerJob, port: backend.port });
  },
};

/** What takes waiting jobs back from the backend. */
const WITHDRAWALS: Record<string, () => Promise<void>> = {
  pause: () => page.supir('txt2img').clickPanel('pause'),
  First: async () => page.supir('txt2img').clickRow(await lastWaiting(), 'first'),
  cancel: async () => {
    const id = await lastWaiting();
    unwanted.add(id);
    await page.supir('txt2img').clickRow(id, 'cancel');
  },
  Generate: () => page.tab('txt2img').startGenerating({ prompt: 'soak', seed: 3, steps: 2 }),
};

const ids = new Set<string>();
/** Of those the ones that were cancelled, if the fault let them be. */
const unwanted = new Set<string>();
const faults: string[] = [];
/** By the clock of the backend's log. */
const acts: { what: string; atMs: number }[] = [];
const act = (what: string): void => void acts.push({ what, atMs: monotonicMs() });
/** After this many everything was used once. */
const WARM_JOBS = 20;
let before = '';
for (let job = 1; job <= jobCount; job++) {
  if ((await page.tab('txt2img').gallery()).names.length === 0) {
    act('generate');
    await page
      .tab('txt2img')
      .generate({ prompt: 'soak', seed: job, width: 256, height: 256, steps: 2, batch_count: 1 });
  }
  await resume();
  if (job === WARM_JOBS) before = await restingMemory();
  ids.add(await upscaleFirst());
  if (random.below(faultEvery) > 0) continue;
  const fault = random.pick(Object.keys(FAULTS));
  const withdrawal = random.below(2) === 0 ? random.pick(Object.keys(WITHDRAWALS)) : null;
  const name = withdrawal ? `${fault} during ${withdrawal}` : fault;
  if (withdrawal) await beginWithdrawal(withdrawal);
  act(fault);
  await FAULTS[fault]?.();
  act(`${fault} is over`);
  faults.push(name);
}

await allEnded();
const rows = (await page.supir('txt2img').jobs()).filter(({ id }) => ids.has(id));
runs.push(await labLog(backend.url));
const lost =
  rows.filter(({ id, state }) => state !== 'done' && !(unwanted.has(id) && state === 'cancelled')).length +
  ids.size -
  rows.length;
const repeats = runs.flatMap((log) => {
  const computed = started(log);
  return computed.flatMap((again, index) => {
    const first = computed.find(({ parameters }) => parameters?.seed === again.parameters?.seed);
    return first && first !== computed[index] ? [{ log, first, again }] : [];
  });
});
const doubled = repeats.length;
const seeds = runs.flatMap(started).map(({ parameters }) => parameters?.seed);
const again = seeds.length - new Set(seeds).size - doubled;
console.log(`${name}: ${ids.size} jobs, faults ${faults.join(', ')}`);
for (const repeat of repeats) console.log(storyOf(repeat));
console.log(`lost ${lost}, doubled ${doubled}, computed again after the backend's own death ${again}`);
console.log(
  `resident memory without the web UI's page: ${before} after ${WARM_JOBS} jobs, ${await restingMemory()} after all`,
);
const failed = lost > 0 || doubled > 0;
await open.close();
proxy.close();
await Promise.all([backend.stop(), ui.stop()]);
process.exit(failed ? 1 : 0);

/** What is inserted between the two clicks may take the selection: then that is upscaled once more. */
async function upscaleFirst(): Promise<string> {
  const supir = page.supir('txt2img');
  const before = new Set((await supir.jobs()).map(({ id }) => id));
  await page.tab('txt2img').select(0);
  await supir.clickButton();
  return waitUntil('a new job', async () => (await supir.jobs()).find(({ id }) => !before.has(id))?.id);
}

/** With jobs behind the running one, and the fault at a random moment of it. */
async function beginWithdrawal(withdrawal: string): Promise<void> {
  for (let more = 0; more < 3; more++) ids.add(await upscaleFirst());
  act(withdrawal);
  // The page may not live to see its end.
  void WITHDRAWALS[withdrawal]?.().catch((error: unknown) => console.log(`${withdrawal}: ${error}`));
  await new Promise((struck) => setTimeout(struck, random.below(300)));
}

/** A fault may have left the queue paused, which a page that was just loaded shows a moment later. */
async function resume(): Promise<void> {
  const isPaused = await page.page.$(`${page.supir('txt2img').host} >>> [data-supir=pause][aria-pressed=true]`);
  if (!isPaused) return;
  act('resume');
  await page.supir('txt2img').clickPanel('pause');
}

async function lastWaiting(): Promise<string> {
  const waiting = (await page.supir('txt2img').jobs()).filter(({ state }) => state === 'queued' || state === 'waiting');
  const last = waiting.at(-1);
  if (!last) throw new Error('no job waits');
  return last.id;
}

/** Of the browser with nothing but the extension in it, all jobs done. */
async function restingMemory(): Promise<string> {
  await allEnded();
  await page.page.close();
  await new Promise((rested) => setTimeout(rested, 10_000));
  const memory = `${residentMegabytes(open)} MB (extension ${extensionMegabytes(open)} MB)`;
  page = await openPage();
  await page.tab('txt2img').generate({ prompt: 'soak', seed: 2, width: 256, height: 256, steps: 2, batch_count: 1 });
  return memory;
}

/** One after the other: each wait has a limit, so on a busy machine the first one may be no wait for all. */
async function allEnded(): Promise<void> {
  let left = ids.size;
  while (left > 0) {
    const last = left;
    let states = '';
    try {
      await waitUntil('a job to end', async () => {
        await resume();
        const jobs = (await page.supir('txt2img').jobs()).filter(({ id }) => ids.has(id));
        states = jobs.map(({ state }) => state).join(' ');
        left = ids.size - jobs.filter(isOver).length;
        return left < last || left === 0;
      });
    } catch (cause) {
      throw new Error(`The jobs are ${states}.`, { cause });
    }
  }
}

/** What happened around the job's first start, in ms from then: `1` is its first session, `2` the one that computed it again, others have letters. */
function storyOf({ log, first, again }: { log: LabEvent[]; first: LabEvent; again: LabEvent }): string {
  const names = new Map([
    [first.session_hash, '1'],
    [again.session_hash, '2'],
  ]);
  const nameOf = (session: string): string => {
    if (!names.has(session)) names.set(session, String.fromCharCode(95 + names.size));
    return names.get(session) ?? '';
  };
  const seen = log.map(({ at_ms, event, session_hash }) => ({ at_ms, session_hash, what: event }));
  const done = acts.map(({ what, atMs }) => ({ at_ms: atMs, session_hash: null, what: what.toUpperCase() }));
  const [fromMs, toMs] = [first.at_ms - 3000, again.at_ms + 500];
  const lines = [...seen, ...done]
    .filter(({ at_ms }) => at_ms > fromMs && at_ms < toMs)
    .toSorted((a, b) => a.at_ms - b.at_ms)
    .map(({ at_ms, session_hash, what }) => {
      const whose = session_hash === null ? '' : nameOf(session_hash);
      return `  ${Math.round(at_ms - first.at_ms)} ${what} ${whose}`;
    });
  return [`doubled: seed ${first.parameters?.seed}`, ...lines].join('\n');
}

function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function isOver({ state }: { state: string }): boolean {
  return ['done', 'failed', 'cancelled'].includes(state);
}
