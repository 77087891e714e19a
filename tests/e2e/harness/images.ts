import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pythonOf } from '../../lab/setup.ts';

const SCRIPT = join(import.meta.dirname, 'images.py');

export interface ImageFileFacts {
  /** As Pillow names it: `PNG`, `JPEG`, `WEBP`. */
  format: string;
  mode: string;
  /** R = G = B everywhere. */
  isGrey: boolean;
  width: number;
  height: number;
  /** As the web UIs read it of any format. */
  infotext: string | null;
  /** PNG text chunks. */
  texts: Record<string, string>;
  /** Of the pixels as 8-bit RGB. */
  rgbSha256: string;
  /** 0 … 255. */
  meanRgb: [number, number, number];
}

export type ImageKind =
  | 'rgb'
  | 'rgba'
  | 'workflow'
  | 'stealth'
  | 'long-infotext'
  | 'grey'
  | 'profile'
  | '16-bit'
  | 'cmyk'
  | 'turned'
  | 'avif'
  | 'bmp'
  | 'half-png'
  | 'cut-jpeg'
  | 'animated-webp'
  | 'animated-gif'
  | 'animated-png'
  | 'empty'
  | 'text';

export const readImageFile = async (path: string) => (await python('facts', path)) as ImageFileFacts;

/**
 * Hashes of the RGB pixels that the lab's backend must get, and of those that are the picture in its answer.
 * @param sizes as `64x48`: sent with the edges repeated, returned, and the part that is the picture
 */
export const expectedPixels = async (source: string, mark: string, sizes: [string, string, string]) =>
  (await python('expected', source, mark, ...sizes)) as { sentSha256: string; rgbSha256: string };

/** How far a transparent result is from its source: `alpha` at most, `colours` in the mean, 0 … 255. */
export const likeness = async (source: string, result: string) =>
  (await python('likeness', source, result)) as { alpha: number; colours: number };

/** The images of a zip by their names in it, as Python's zipfile reads them, with the year of their dates. */
export const readZipFile = async (path: string) =>
  (await python('zipped', path)) as Record<string, ImageFileFacts & { year: number }>;

/** The marks that results carry, as the backend's log names them. */
export async function marksOf(paths: readonly string[]): Promise<string[]> {
  return ((await python('marks', ...paths)) as { marks: string[] }).marks;
}

/** How far a tuned result is from what Pillow and numpy make of the same files, at most, 0 … 255. */
export async function farthestFromTuned(source: string, result: string, made: string, match: string, blend: number) {
  const { farthest } = (await python('tuned', source, result, made, match, `${blend}`)) as { farthest: number };
  return farthest;
}

/** Writes a picture of a kind that a user may meet; its mean colour is about (200, 110, 45). */
export async function makeImage(kind: ImageKind, path: string, width = 64, height = 48): Promise<void> {
  await python('make', kind, path, `${width}`, `${height}`);
}

type Answer = { value: unknown } | { error: string };
type Ask = (command: string[]) => Promise<Answer>;

/** One Python for all: its start costs more than most answers. */
let started: Promise<Ask> | undefined;

async function python(...command: string[]): Promise<unknown> {
  started ??= start();
  const answer = await (await started)(command);
  if ('error' in answer) throw new Error(`images.py ${command.join(' ')}: ${answer.error}`);
  return answer.value;
}

/** It ends with this process, as its standard input does. */
async function start(): Promise<Ask> {
  const child = spawn(await pythonOf('backend'), [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((answer: Answer) => void)[] = [];
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.(JSON.parse(line) as Answer));
  child.once('close', (code) => {
    started = undefined;
    for (const answer of waiting.splice(0)) answer({ error: `it ended with ${code}` });
  });
  child.unref();
  return (command) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify(command)}\n`);
    });
}
