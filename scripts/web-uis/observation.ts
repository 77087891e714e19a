import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is looked at on each web UI, and how its column is called. */
export const CELLS = {
  button: 'button',
  insert: 'insert',
  besideSource: 'beside source',
  save: 'Save',
  zip: 'Zip',
  send: 'Send',
  infotext: 'infotext',
  afterGenerate: 'After Generate',
  img2img: 'img2img',
  extras: 'Extras',
  handOff: 'hand-off',
  hires: '✨',
} as const;
export type Cell = keyof typeof CELLS;
export const CELL_NAMES = Object.keys(CELLS) as Cell[];

interface Seen {
  /** Null where it could not be looked at there. */
  ok: boolean | null;
  seen: string;
  /** Of the disk, or of an archive. */
  listing?: readonly string[];
}

/** One run on a real web UI. */
export interface Observation {
  webui: string;
  version: string;
  gradio: string;
  browser: string;
  /** Of SUPIR Upscale. */
  commit: string;
  date: string;
  cells: Partial<Record<Cell, Seen>>;
}

/** @throws {TypeError} for a file of another form */
export function readObservations(folder: string): Observation[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => checkObservation(JSON.parse(readFileSync(join(folder, name), 'utf8')), name));
}

export function checkObservation(value: unknown, name: string): Observation {
  const observation = value as Observation;
  const texts = ['webui', 'version', 'gradio', 'browser', 'commit', 'date'] as const;
  for (const field of texts) {
    if (typeof observation?.[field] !== 'string' || observation[field] === '') throw new TypeError(`${name}: ${field}`);
  }
  if (!/^[0-9a-f]{7,40}$/.test(observation.commit)) throw new TypeError(`${name}: commit`);
  for (const [cell, seen] of Object.entries(observation.cells)) {
    const isFit = cell in CELLS && [true, false, null].includes(seen.ok) && typeof seen.seen === 'string';
    if (!isFit || !(seen.listing ?? []).every((line) => typeof line === 'string'))
      throw new TypeError(`${name}: ${cell}`);
  }
  return observation;
}
