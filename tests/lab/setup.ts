import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const labDir = dirname(fileURLToPath(import.meta.url));
const cacheDir = join(labDir, '../../.cache/lab');
/** In an environment. */
const PYTHON = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';

export const environments = ['a1111', 'forge', 'backend'] as const;
/** Forge Classic's Gradio is installed when a web UI like it is first started. */
export type Environment = (typeof environments)[number] | 'classic';

/** The lab cannot be set up; the message says what to install. */
export class LabSetupError extends Error {
  override name = 'LabSetupError';
}

/**
 * The Python of an environment, made ready first if it is not (a minute with an empty pip cache, else nothing to do).
 * A finished environment is renamed into place, so one that exists is complete, and parallel callers do no harm.
 */
export async function pythonOf(name: Environment): Promise<string> {
  const requirements = join(labDir, 'requirements', `${name}.txt`);
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const target = join(cacheDir, `${name}-${hash.slice(0, 12)}`);
  await removeLeftovers();
  if (!existsSync(target)) {
    const running = building.get(target) ?? build(target, requirements);
    building.set(target, running);
    await running;
  }
  return join(target, PYTHON);
}

/** What this process builds just now, so that two callers wait for one build. */
const building = new Map<string, Promise<void>>();

async function build(target: string, requirements: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  const python = await findPython();
  try {
    await run(python, ['-m', 'venv', '--clear', unfinished]);
    const pip = '-m pip install --quiet --require-hashes --no-deps --no-compile --only-binary :all: -r'.split(' ');
    await run(join(unfinished, PYTHON), [...pip, requirements]);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (existsSync(target)) return; // Another process finished the same environment first.
    throw new LabSetupError(`The Python packages of the lab could not be installed: ${outputOf(error)}`);
  }
}

/** Removes what interrupted runs left: folders that end in the id of a process that is gone. */
async function removeLeftovers(): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  for (const entry of await readdir(cacheDir)) {
    const owner = /\.(\d+)$/.exec(entry)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) {
      // A pip that outlived its killed parent may still write there: the next run takes it away.
      await rm(join(cacheDir, entry), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The pinned packages of that era have ready-made wheels for Python 3.10 and 3.11 only. */
async function findPython(): Promise<string> {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] not in ((3, 10), (3, 11)))';
  for (const python of ['python3.11', 'python3.10', 'python3', 'python']) {
    if (
      await run(python, ['-c', check]).then(
        () => true,
        () => false,
      )
    )
      return python;
  }
  throw new LabSetupError(
    'The lab needs Python 3.10 or 3.11 with venv, and found none. Install it, on Debian and Ubuntu: ' +
      'apt-get install python3.11 python3.11-venv',
  );
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'stderr' in error && typeof error.stderr === 'string' && error.stderr !== '' ? error.stderr : error.message;
}

if (import.meta.main) {
  try {
    await Promise.all(environments.map(pythonOf));
    console.log(`The lab is set up: ${environments.join(', ')}.`);
  } catch (error) {
    console.error(error instanceof LabSetupError ? error.message : error);
    process.exitCode = 1;
  }
}
