import { CELL_NAMES, type Cell } from './observation.ts';

/** A web UI, in one version. */
export interface Row {
  webui: string;
  version: string;
  gradio: string;
  /** Of the lab that is like it (`--like`); null where there is none. */
  like: string | null;
  /** What it does not have itself. */
  lacks?: readonly Cell[];
  /** Where nothing of it was ever run: what its sources say of it. */
  read?: string;
}

export const ROWS: readonly Row[] = [
  { webui: 'Forge Neo', version: '2.26', gradio: '4.40.0', like: 'neo' },
  { webui: 'A1111', version: '1.10.1', gradio: '3.41.2', like: '1.10' },
  { webui: 'A1111', version: '1.8.0', gradio: '3.41.2', like: '1.8' },
  { webui: 'A1111', version: '1.7.0', gradio: '3.41.2', like: '1.7', lacks: ['hires'] },
  { webui: 'Forge', version: 'f2.0.1', gradio: '4.40.0', like: 'f2.0.1' },
  { webui: 'reForge', version: 'main 3b56b26', gradio: '3.41.2', like: 'reforge' },
  { webui: 'Forge Classic', version: 'classic', gradio: '3.43.2', like: 'classic' },
  {
    webui: 'SD.Next',
    version: '2026',
    gradio: '3.43.2',
    like: null,
    read: 'has no “Send to Extras” and saves in its own way',
  },
  {
    webui: 'Forks on Gradio 5 and 6',
    version: '2026',
    gradio: '5.49.1, 6.17.3',
    like: null,
    read: 'keep galleries and files in another way, so SUPIR Upscale does not work in them, and the popup says so',
  },
];

/** The lab's versions that each web UI of it is by itself: most end-to-end tests run on these. */
const THEMSELVES = ['1.7', 'f2.0.1'];
const ALL = ROWS.flatMap(({ like }) => like ?? []);

/** Which end-to-end tests hold a cell in the lab, and on which of its versions. */
export const LAB: Record<Cell, readonly { file: string; likes: readonly string[] }[]> = {
  button: [
    { file: 'button', likes: THEMSELVES },
    { file: 'beside-by-version', likes: ALL },
  ],
  insert: [
    { file: 'upscale', likes: THEMSELVES },
    { file: 'beside-by-version', likes: ALL },
  ],
  besideSource: [{ file: 'beside-by-version', likes: ALL }],
  save: [{ file: 'native', likes: ALL }],
  zip: [{ file: 'native', likes: ALL }],
  send: [{ file: 'native', likes: ALL }],
  infotext: [
    { file: 'upscale', likes: THEMSELVES },
    { file: 'beside-by-version', likes: ALL },
  ],
  afterGenerate: [{ file: 'after-generate', likes: ALL }],
  img2img: [{ file: 'tabs', likes: ALL }],
  extras: [{ file: 'tabs', likes: ALL }],
  handOff: [{ file: 'hand-off', likes: [...THEMSELVES, '1.10', 'neo'] }],
  hires: [{ file: 'hand-off', likes: ['f2.0.1', '1.10', 'neo'] }],
};

export const labFiles = (): string[] => [...new Set(CELL_NAMES.flatMap((cell) => LAB[cell].map(({ file }) => file)))];
