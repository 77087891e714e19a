import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonOf } from '../../lab/setup.ts';

/** An image file as Pillow, and the web UIs with it, reads it: by no code of ours. */
export interface PillowFacts {
  format: string;
  mode: string;
  width: number;
  height: number;
  infotext: string | null;
  texts: Record<string, string>;
  orientation: number | null;
  lens: string | null;
  /** The colour profile, in Latin-1. */
  profile: string;
  /** A hash of each frame's pixels. */
  pixels: string[];
}

/** One start of Python for all of the files. */
export const readWithPillow = (files: readonly Uint8Array[]): Promise<PillowFacts[]> =>
  askPillow(
    'pillow_reads.py',
    files.map((file) => Buffer.from(file).toString('base64')),
  );

/** Runs a program of this folder with the lab's Python; JSON in, JSON out. */
export async function askPillow<Answer>(program: string, question: unknown): Promise<Answer> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const output = execFileSync(await pythonOf('a1111'), [file], {
    input: JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output.toString()) as Answer;
}
