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

const program = fileURLToPath(new URL('pillow_reads.py', import.meta.url));

/** One start of the lab's Python for all of the files. */
export async function readWithPillow(files: readonly Uint8Array[]): Promise<PillowFacts[]> {
  const input = JSON.stringify(files.map((file) => Buffer.from(file).toString('base64')));
  const output = execFileSync(await pythonOf('a1111'), [program], { input, maxBuffer: 2 ** 28 });
  return JSON.parse(output.toString()) as PillowFacts[];
}
