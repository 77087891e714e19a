import { lastPart } from '../images/file-name.ts';
import type { Gradio } from './gradio.ts';

/** A file that the web UI serves. */
export interface ServedFile {
  /** On the web UI's disk. */
  path: string;
  url: string;
  /** The web UI registered the path itself; Gradio 3's Save and Send refuse any other. */
  native: boolean;
}

/** One image of a gallery's value, as Gradio 3.41 and Gradio 4.40 hold it. */
export type GalleryItem =
  | string
  | { name: string; data: string; is_file: true }
  | { image: { path: string; url: string; orig_name: string; meta: { _type: 'gradio.FileData' } }; caption: null };

export function galleryItem(gradio: Gradio, { path, url }: ServedFile): GalleryItem {
  if (gradio === 3) return { name: path, data: url, is_file: true };
  return { image: { path, url, orig_name: lastPart(path), meta: { _type: 'gradio.FileData' } }, caption: null };
}
