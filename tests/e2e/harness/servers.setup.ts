import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startBackend, startWebui } from '../../lab/servers.ts';
import { WEBUIS } from './cells.ts';

declare module 'vitest' {
  interface ProvidedContext {
    backendUrl: string;
    webuiUrls: Record<string, string>;
    /** A folder for files of the tests. */
    scratchDir: string;
  }
}

/** A test that needs a job to last holds it with `hang`. */
const SECONDS_PER_JOB = 0.05;

/** Starts the lab once for all files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'supir-e2e-'));
  const backend = await startBackend({ secondsPerJob: SECONDS_PER_JOB });
  const webuis = await Promise.all(
    WEBUIS.map((kind) => startWebui(kind, { stepSeconds: 0.01, args: ['--preview-period-ms', '100'] })),
  );
  provide('backendUrl', backend.url);
  provide('webuiUrls', Object.fromEntries(WEBUIS.map((kind, i) => [kind, webuis[i]?.url ?? ''])));
  provide('scratchDir', scratchDir);
  return async () => {
    await Promise.all([backend, ...webuis].map((server) => server.stop()));
    await rm(scratchDir, { recursive: true, force: true });
  };
}
