import { decodedPath } from '../images/decoded-path.ts';

const FILE_ROUTE = '/file=';

/** An address of the web UI's `/file=` route, taken apart. */
export interface FileUrl {
  /** Where the web UI lives, without a slash at the end: its origin, or with a path behind it (`--subpath`). */
  base: string;
  /** On the web UI's disk, decoded, without the `?mtime` that A1111 may add. */
  path: string;
}

/** Null for any other address, as a `data:` URL. */
export function parseFileUrl(url: string): FileUrl | null {
  if (!/^https?:/.test(url)) return null;
  const whole = wholeUrl(url);
  const at = whole.indexOf(FILE_ROUTE);
  if (at < 0) return null;
  return { base: whole.slice(0, at), path: decodedPath(withoutQuery(whole.slice(at + FILE_ROUTE.length))) };
}

/**
 * The address of the image that the page shows as `url`: Gradio 3.41 leaves a `#` of a path as it is, and the browser takes it for a
 * fragment; and what is drawn may be another file.
 */
export function wholeUrl(url: string): string {
  if (!/^https?:/.test(url) || !url.includes(FILE_ROUTE)) return url;
  const [, own] = url.split(INSTEAD_OF);
  return own === undefined ? url.replaceAll('#', '%23') : decodedPath(own);
}

/** Its own address stands in the fragment, which every copy in the page keeps, and no server is sent. */
const INSTEAD_OF = '#supir-instead-of=';

/** An address that draws what is at `drawn`, and means the image at `url`. */
export const urlDrawnInstead = (url: string, drawn: string): string => drawn + INSTEAD_OF + encodeURIComponent(url);

/** What such an address draws; null for any other. */
export const drawnInstead = (url: string): string | null =>
  url.includes(INSTEAD_OF) ? (url.split('#')[0] ?? '') : null;

/** The address under which the web UI at `base` serves a file of its disk. */
export function fileUrl(base: string, path: string): string {
  return base + FILE_ROUTE + encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/** Whether two addresses mean one image: Gradio 3.41 encodes nothing, browsers and Gradio 4 encode differently. */
export const isSameImage = (one: string, other: string): boolean =>
  one === other || comparable(one) === comparable(other);

/** Folder of a path, on the web UI's system: a backslash is a letter where paths begin with `/`. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.startsWith('/') ? -1 : path.lastIndexOf('\\'));
  return end > 0 ? path.slice(0, end) : path.slice(0, end + 1);
}

/** `file` in `folder`, with the separator that the folder's own system uses. */
export function inFolder(folder: string, file: string): string {
  const separator = folder.includes('\\') && !folder.startsWith('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + file : folder + separator + file;
}

/** The same file for whoever ignores case and how a letter is composed, as the disks of Windows and macOS do. */
export const comparablePath = (path: string): string => path.replaceAll('\\', '/').normalize('NFC').toLowerCase();

/** A relative path with `/` below `folder`, as the folder and the name that it ends with. */
export function below(folder: string, path: string): { folder: string; name: string } {
  const parts = path.split('/');
  return { folder: parts.slice(0, -1).reduce(inFolder, folder), name: parts.at(-1) ?? path };
}

const comparable = (url: string): string => (url.startsWith('data:') ? url : decodedPath(withoutQuery(wholeUrl(url))));

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

/** An upload (`gradio/<hash>/…`), or a name that Python's `tempfile` has drawn, wherever the settings put such files. */
const TEMPORARY = /[\\/]gradio[\\/][\da-f]{40,}[\\/]|[\\/]tmp[a-z0-9_]{8}\.\w+$/;

/** False for an image that the web UI holds in a temporary folder only (A1111 1.7, Forge f2.0.1v1.10.1): it will clean it away. */
export function isSavedImage(url: string): boolean {
  const file = parseFileUrl(url);
  return file !== null && !TEMPORARY.test(file.path);
}

/** As the web UI and its scripts name grids: `grid-0001.png`, `xyz_grid-0001-77.png`. */
export function isGridFile(url: string): boolean {
  return /[\\/](\w+_)?grid-\d{4,}[^\\/]*$/.test(parseFileUrl(url)?.path ?? '');
}

/** Gradio gives a video no address of an image. */
export const isVideo = (url: string): boolean => url === '' || /\.(?:mp4|webm|mkv|mov|avi)$/i.test(nameIn(url));

/** As scripts put them into the gallery. */
export const isMovingFile = (url: string): boolean => isVideo(url) || /\.gif$/i.test(nameIn(url));

const nameIn = (url: string): string => parseFileUrl(url)?.path ?? '';
