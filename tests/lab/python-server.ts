import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Environment, pythonOf } from './setup.ts';

const labDir = dirname(fileURLToPath(import.meta.url));
const scratchDir = join(tmpdir(), `supir-lab-${process.pid}`);
const KEPT_LINES = 400;

export interface LabServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The last lines that it printed, both streams. */
  readonly output: readonly string[];
  /** Settles when the process is gone, however it ended. */
  readonly exited: Promise<void>;
  /** Ends it and waits until it is gone: its port is free then. */
  stop(): Promise<void>;
  /** kill -9; `exited` tells when its port is free. */
  kill(): void;
}

/** A server that ended before it was ready; the message ends with what it printed last. */
export class LabServerError extends Error {
  override name = 'LabServerError';
}

/**
 * Starts `program` (a path below tests/lab) and resolves at its line `LAB READY`. It ends with this process, also by kill -9.
 * The server on a port keeps its Gradio files through restarts, until this process ends.
 */
export async function startServer(
  environment: Environment,
  program: string,
  args: string[],
  port: number,
): Promise<LabServer> {
  const python = await pythonOf(environment);
  const child = spawn(python, [join(labDir, 'under_parent.py'), join(labDir, program), '--port', `${port}`, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...compiled, ...quiet, GRADIO_TEMP_DIR: scratch(`${environment}-${port}`) },
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const output: string[] = [];
  await ready(child, output, `${environment} on port ${port}`);
  const stop = (): Promise<void> => {
    child.kill();
    return exited;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    output,
    exited,
    stop,
    kill: () => child.kill('SIGKILL'),
  };
}

/** A folder of this process, removed when it ends. */
export function scratch(name: string): string {
  const folder = join(scratchDir, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
process.once('exit', () => rmSync(scratchDir, { recursive: true, force: true }));

/** Without compiled modules each start of Gradio takes 6 s of CPU more. */
const compiled = {
  PYTHONDONTWRITEBYTECODE: '',
  PYTHONPYCACHEPREFIX: join(labDir, '../../.cache/lab/bytecode'),
};

/** Nothing leaves the machine, and nothing on the way to it: Gradio asks its own port through a proxy if there is one. */
const quiet = {
  PYTHONUNBUFFERED: '1',
  GRADIO_ANALYTICS_ENABLED: 'False',
  HF_HUB_OFFLINE: '1',
  NO_PROXY: '127.0.0.1,localhost',
  no_proxy: '127.0.0.1,localhost',
};

function ready(child: ChildProcess, output: string[], what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      output.push(line);
      if (output.length > KEPT_LINES) output.shift();
      if (line.startsWith('LAB READY')) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
    child.once('error', reject);
    child.once('close', () => {
      reject(new LabServerError(`The lab's ${what} ended before it was ready:\n${output.slice(-30).join('\n')}`));
    });
  });
}
