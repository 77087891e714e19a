import { lastPart } from '../images/file-name.ts';
import type { WebuiKind } from './tab.ts';

/** A file that the web UI serves. */
export interface ServedFile {
  /** On the web UI's disk. */
  path: string;
  url: string;
  /** The web UI registered the path itself; A1111's Save and Send refuse any other. */
  native: boolean;
}

/** One image of a gallery's value, as Gradio 3.41 (A1111) and Gradio 4.40 (Forge) hold it. */
export type GalleryItem =
  | string
  | { name: string; data: string; is_file: true }
  | { image: { path: string; url: string; orig_name: string; meta: { _type: 'gradio.FileData' } }; caption: null };

export function galleryItem(kind: WebuiKind, { path, url }: ServedFile): GalleryItem {
  if (kind === 'a1111') return { name: path, data: url, is_file: true };
  return { image: { path, url, orig_name: lastPart(path), meta: { _type: 'gradio.FileData' } }, caption: null };
}
