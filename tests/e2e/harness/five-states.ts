import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { LabServer } from '../../lab/servers.ts';
import type { LabBrowser } from './browsers.ts';
import { pathOf } from './gallery.ts';
import { marksOf } from './images.ts';
import { type BackendEvent, LabBackend, type LabWebui } from './lab.ts';
import type { Link } from './proxy.ts';
import { besides } from './results.ts';
import { waitUntil } from './wait.ts';
import type { WebuiPage } from './webui-page.ts';

/** The lab's backend for all tests, or one of a test's own. */
interface SceneBackend {
  url: string;
  port: number;
}

export interface OwnBackend extends SceneBackend {
  server: LabServer;
}

/** Where a test of survival happens; a fault may replace any part of it. */
export interface Scene {
  open: LabBrowser;
  page: WebuiPage;
  server: LabWebui;
  backend: SceneBackend | OwnBackend;
  /** The extension's way to the backend. */
  proxy: Link;
  /** What runs of the backend that were killed had logged. */
  past: BackendEvent[];
}

/** The states that a fault can meet, in the order in which the jobs get there. */
const STATES = ['collected', 'computed', 'running', 'queued', 'sending'] as const;
/** Place in the gallery of the first image: a grid comes first. */
const FIRST = 1;

export interface FiveJobs {
  ids: string[];
  /** Paths of the results beside their sources. */
  files: string[];
}

/**
 * Five jobs at once in five states: its image is here and not yet in the web UI, computed and not collected, running, queued,
 * not yet at the backend.
 */
export async function fiveJobs({ page, server, backend }: Scene, seed: number): Promise<FiveJobs> {
  const control = new LabBackend(backend.url);
  const tab = page.tab('txt2img');
  const supir = page.supir('txt2img');
  const size = { width: 128, height: 128, steps: 2, batch_count: STATES.length };
  const { urls } = await tab.generate({ prompt: 'a fox', seed, ...size });
  const submit = async (index: number) => {
    await tab.select(FIRST + index);
    return supir.upscale();
  };

  await server.occupy();
  const collected = await submit(0);
  // Its row has the name of the file from the moment when that is kept.
  await supir.waitForJob(collected, 'finishing', 'supir');
  await control.plan('hang', { count: 2 });
  const computed = await submit(1);
  const running = await submit(2);
  const queued = await submit(3);
  await supir.waitForJob(queued, 'queued', '1 ahead');
  await control.hold('/upload', '/queue/data');
  await control.release();
  await waitUntil('the third job to start', async () => (await control.computed()).length === 3);
  const sending = await submit(4);
  await supir.waitForJob(sending, 'sending');
  const files = urls.slice(FIRST).map((url) => {
    const path = pathOf(url);
    return join(dirname(path), besides(basename(path)));
  });
  return { ids: [collected, computed, running, queued, sending], files };
}

/** Lets everything go on. */
export async function liftHolds({ server, backend }: Scene): Promise<void> {
  const control = new LabBackend(backend.url);
  await server.vacate();
  await control.hold();
  await control.release();
}

/** Waits until all five are done and their files lie beside the sources with the right pixels: how often each was computed. */
export async function timesComputed({ page, backend, past }: Scene, { ids, files }: FiveJobs): Promise<number[]> {
  const supir = page.supir('txt2img');
  for (const id of ids) await supir.waitForJob(id, 'done');
  const log = [...past, ...(await new LabBackend(backend.url).log())];
  const known = log.flatMap((entry) => (entry.event === 'function_end' && entry.mark ? [entry.mark] : []));
  const marks = await marksOf(files);
  for (const mark of marks) expect(known).toContain(mark);
  const seeds = log.flatMap((entry) => (entry.event === 'function_start' ? [hex(entry.parameters.seed)] : []));
  return marks.map((mark) => seeds.filter((seed) => mark.startsWith(seed)).length);
}

const hex = (seed: number): string => seed.toString(16).padStart(8, '0');
