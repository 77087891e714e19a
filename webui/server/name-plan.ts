import { lastPart, withoutExtension } from '../../images/file-name.ts';
import type { NameRules } from '../../images/name-rules.ts';
import { below, inFolder } from '../image-url.ts';

/** A result's path on the web UI's disk. */
export interface NamePlan {
  folder: string;
  /** The upload's, and the file's up to its extension. */
  name: string;
  /** The whole path without its extension, which is the web UI's choice. */
  stem: string;
}

/** The path below the folder that a result goes to, with `/`, for the `n`-th try from 1 on. */
export type PathFor = (n: number, rules: NameRules) => string;

/** `letters` are those of all scripts. */
export type Characters = 'letters' | 'ascii';

/** Gradio cuts the name of an upload here (3.41, 4.40). */
const MAX_UPLOAD_BYTES = 200;
/** On Windows a path has at most 259 characters, and the folder of an upload takes about 100 of them. */
const MAX_WINDOWS_BYTES = 150;
/**
 * `save_image` cuts the whole path, whatever is longer than 255 characters with the ending (A1111 1.7 to 1.10.1, Forge, Neo);
 * endings have at most five. Windows takes no more either.
 */
const MAX_PATH = 250;
/** Where the folder is not known. */
const MAX_UNKNOWN = 100;

/**
 * What comes out in a folder of the web UI under the very name that was asked for. It is used for the upload, the look whether
 * the name is free, the save, and for what is told.
 * @throws {ReasonError} `path-too-long`
 */
export function planName(target: string, pathFor: PathFor, n: number, characters: Characters): NamePlan {
  const { folder, name } = below(target, pathFor(n, rulesIn(target, characters)));
  return { folder, name, stem: inFolder(folder, withoutExtension(name)) };
}

/** The name of a file whose folder is the web UI's choice. */
export const nameAnywhere = (pathFor: PathFor, n: number): string =>
  lastPart(pathFor(n, { clean: CLEAN.letters, maxNameBytes: MAX_UNKNOWN, maxPathBytes: MAX_UNKNOWN * 2 }));

function rulesIn(folder: string, characters: Characters): NameRules {
  const isWindows = /^(?:[a-z]:|\\\\)/i.test(folder);
  return {
    clean: CLEAN[characters],
    maxNameBytes: isWindows ? MAX_WINDOWS_BYTES : MAX_UPLOAD_BYTES,
    maxPathBytes: MAX_PATH - folder.length - 1,
  };
}

const CLEAN: Record<Characters, NameRules['clean']> = { letters: keptByGradio, ascii: keptOfAscii };

/**
 * Gradio keeps letters and digits as Python knows them, and `._- `; combined letters are no letters before they are composed.
 * Extras passes over a name that begins with a dot.
 */
function keptByGradio(text: string): string {
  const spaced = text.normalize('NFC').replace(/\p{Zs}/gu, ' ');
  return spaced.replace(/[^\p{L}\p{N}._ -]/gu, '').replace(/^[. ]+/, '');
}

/** For a Python that knows fewer letters than this browser. */
function keptOfAscii(text: string): string {
  return keptByGradio(text.normalize('NFKD').replace(/[^ -~]/g, ''));
}
