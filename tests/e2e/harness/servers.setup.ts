import type { TestProject } from 'vitest/node';
import { startBackend, startWebui } from '../../lab/servers.ts';
import { OWN_URLS, WEBUIS } from './cells.ts';
import { LAB_WEBUI } from './lab-webui.ts';

declare module 'vitest' {
  interface ProvidedContext {
    backendUrl: string;
    webuiUrls: Record<string, string>;
  }
}

/** A test that needs a job to last holds it with `hang`. */
const SECONDS_PER_JOB = 0.05;

/** Starts the lab once for all files, but no web UI in place of one's own. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const backend = await startBackend({ secondsPerJob: SECONDS_PER_JOB });
  const inLab = WEBUIS.filter((kind) => !OWN_URLS[kind]);
  const webuis = await Promise.all(inLab.map((kind) => startWebui(kind, LAB_WEBUI)));
  provide('backendUrl', backend.url);
  const labUrls = Object.fromEntries(inLab.map((kind, i) => [kind, webuis[i]?.url]));
  provide('webuiUrls', Object.fromEntries(WEBUIS.map((kind) => [kind, OWN_URLS[kind] ?? labUrls[kind] ?? ''])));
  return async () => {
    await Promise.all([backend, ...webuis].map((server) => server.stop()));
  };
}
