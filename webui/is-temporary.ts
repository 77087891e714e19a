import { folderOf } from './image-url.ts';

/** Python's `tempfile` draws such names: the web UIs show an image under one that was skipped or interrupted and not saved. */
const DRAWN_NAME = /[\\/]tmp[a-z0-9_]{8}\.\w+$/;

/**
 * Whether a file of the web UI is one that it will clean away, so that its folder is no home for another (A1111 1.7, Forge
 * f2.0.1v1.10.1): drawn by chance, wherever the settings put such files, or among Gradio's uploads.
 * @param upload path of any upload: `<Gradio's folder>/<hash>/<name>`
 */
export function isTemporary(path: string, upload: string): boolean {
  const root = folderOf(folderOf(upload));
  return DRAWN_NAME.test(path) || (root !== '' && (path.startsWith(`${root}/`) || path.startsWith(`${root}\\`)));
}
