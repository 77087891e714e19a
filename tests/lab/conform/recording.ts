import { readFile, writeFile } from 'node:fs/promises';
import type { Observation } from './observation.ts';

/** What a file of this folder holds. */
export interface Recording {
  /** Name and version of the web UI, as its users say it: `A1111 1.10.1`. */
  of: string;
  /** The commit of its source, 40 hexadecimal digits. */
  commit: string;
  /** The day on which it was looked at, `2026-11-30`. */
  date: string;
  observations: readonly Observation[];
}

export async function readRecording(file: string): Promise<Recording> {
  return JSON.parse(await readFile(file, 'utf8')) as Recording;
}

export async function writeRecording(file: string, recording: Recording): Promise<void> {
  await writeFile(file, `${JSON.stringify(recording, null, 2)}\n`);
}

/** Throws where `of` or `commit` is missing or is not one: a table that does not say what it is of proves nothing. */
export function recordingOf(
  { of, commit }: { of?: string | undefined; commit?: string | undefined },
  observations: readonly Observation[],
): Recording {
  if (!of || commit === undefined || !/^[0-9a-f]{40}$/.test(commit)) {
    throw new Error('--json needs --of "NAME VERSION" and --commit with the 40 digits of the source.');
  }
  return { of, commit, date: new Date().toISOString().slice(0, 10), observations };
}
