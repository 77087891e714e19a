import { decodedPath } from './decoded-path.ts';
import { cutToBytes, safeCharacters } from './safe-name.ts';

/** Room for `-supir-1.25x-1732500000000.webp` in the 255 bytes that file systems allow. */
const MAX_STEM_BYTES = 224;
export const FALLBACK_STEM = 'image';

/**
 * File name without extension of an address (percent-decoded, without query) or of a path of any system,
 * with no character that Windows refuses; `image` when there is none, as in a data: URL.
 */
export function stemOf(urlOrPath: string): string {
  if (/^(?:data|blob):/i.test(urlOrPath)) return FALLBACK_STEM;
  const name = lastPart(decoded(urlOrPath));
  const stem = name.replace(/^file=/, '').replace(/\.[a-z\d]{1,5}$/i, '');
  return safeStem(stem);
}

/** The file's own name in a path of any system. */
export const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export const withoutExtension = (name: string): string => name.replace(/\.[^.]*$/, '');

/** The name with a number before its extension, for when it is taken: `…-supir-2x.png`, 2 → `…-supir-2x-2.png`. */
export const numbered = (name: string, n: number): string => name.replace(/(\.[^.]*)?$/, (ext) => `-${n}${ext}`);

function decoded(urlOrPath: string): string {
  if (!/^(?:[a-z][a-z\d+.-]+:\/\/|\/?file=)/i.test(urlOrPath)) return urlOrPath;
  return decodedPath(urlOrPath.replace(/[?#].*$/s, ''));
}

const safeStem = (stem: string): string => cutToBytes(safeCharacters(stem).trim(), MAX_STEM_BYTES) || FALLBACK_STEM;
