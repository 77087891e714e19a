import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonOf } from '../../lab/setup.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'images.py');

export interface ImageFileFacts {
  /** As Pillow names it: `PNG`, `JPEG`, `WEBP`. */
  format: string;
  mode: string;
  width: number;
  height: number;
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
  | '16-bit'
  | 'cmyk'
  | 'turned'
  | 'animated-webp'
  | 'animated-gif'
  | 'animated-png'
  | 'empty'
  | 'text';

export const readImageFile = async (path: string) => (await python('facts', path)) as ImageFileFacts;

/** The images of a zip by their names in it, as Python's zipfile reads them, with the year of their dates. */
export const readZipFile = async (path: string) =>
  (await python('zipped', path)) as Record<string, ImageFileFacts & { year: number }>;

/** Hash of the RGB pixels that the lab's backend answers with. */
export async function expectedPixels(source: string, mark: string, width: number, height: number): Promise<string> {
  const { rgbSha256 } = (await python('expected', source, mark, `${width}`, `${height}`)) as { rgbSha256: string };
  return rgbSha256;
}

/** The marks that results carry, as the backend's log names them. */
export async function marksOf(paths: readonly string[]): Promise<string[]> {
  return ((await python('marks', ...paths)) as { marks: string[] }).marks;
}

/** Writes a picture of a kind that a user may meet; its mean colour is about (200, 110, 45). */
export async function makeImage(kind: ImageKind, path: string, width = 64, height = 48): Promise<void> {
  await python('make', kind, path, `${width}`, `${height}`);
}

async function python(...args: string[]): Promise<unknown> {
  const { stdout } = await run(await pythonOf('backend'), [SCRIPT, ...args]);
  return JSON.parse(stdout);
}
