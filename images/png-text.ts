import { ReasonError } from '../words/reason.ts';
import { concat, fromLatin1, toLatin1 } from './bytes.ts';
import { formatOf } from './format.ts';
import { type Budget, inflate } from './inflate.ts';
import { LIMITS } from './limits.ts';
import { type PngChunk, pngChunks } from './png.ts';
import { pngChunk } from './png-chunk.ts';

/** Signature (8 bytes) and IHDR (25 bytes): text goes right after them, before the pixels, where Pillow looks first. */
const AFTER_IHDR = 33;

/**
 * The texts one by one, so that a reader can stop before the next is decompressed; damaged ones, and what is beyond the budget of
 * one file, are left out.
 * @param isWanted by key: no other text is looked into
 */
export async function* pngTexts(
  png: Uint8Array,
  isWanted: (key: string) => boolean = () => true,
): AsyncGenerator<[key: string, value: string]> {
  if (formatOf(png) !== 'png') return;
  const budget: Budget = { leftBytes: LIMITS.metadataBytes };
  for (const chunk of pngChunks(png)) {
    if (budget.leftBytes <= 0) return;
    const key = textKey(chunk);
    if (key === null || !isWanted(key)) continue;
    const value = await textValue(chunk, key.length + 1, budget);
    if (value !== null) yield [key, value];
  }
}

/**
 * The same PNG with these texts, in pieces (see `withInfotext`); a key that is there already is replaced, everything else stays
 * byte for byte.
 * @param texts keys of 1 … 79 Latin-1 characters
 * @throws {ReasonError} `image-…` when `png` is not a PNG or ends within its header.
 */
export function withPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array[] {
  if (formatOf(png) !== 'png') throw new ReasonError({ code: 'image-unknown' });
  if (png.length < AFTER_IHDR) throw new ReasonError({ code: 'image-cut-off', format: 'png', byteLength: png.length });
  const parts = [png.subarray(0, AFTER_IHDR)];
  for (const [key, value] of Object.entries(texts)) parts.push(textChunk(key, value));
  let keptUpTo = AFTER_IHDR;
  for (const chunk of pngChunks(png)) {
    const key = textKey(chunk);
    if (key === null || !Object.hasOwn(texts, key)) continue;
    parts.push(png.subarray(keptUpTo, chunk.start));
    keptUpTo = chunk.end;
  }
  parts.push(png.subarray(keptUpTo));
  return parts;
}

/** The key of a text chunk; null for other chunks. */
function textKey({ type, data }: PngChunk): string | null {
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return null;
  const end = data.subarray(0, 80).indexOf(0);
  return end < 0 ? null : fromLatin1(data.subarray(0, end));
}

/** `offset` is where the key's NUL ended (https://www.w3.org/TR/png-3/#11textinfo); null when the text is damaged. */
async function textValue({ type, data }: PngChunk, offset: number, budget: Budget): Promise<string | null> {
  // A file without end of small damaged texts is one, too.
  budget.leftBytes -= data.length;
  if (budget.leftBytes < 0) return null;
  if (type === 'tEXt') return fromLatin1(data.subarray(offset));
  if (type === 'zTXt') {
    const latin1 = await inflate(data.subarray(offset + 1), budget);
    return latin1 && fromLatin1(latin1);
  }
  const language = data.indexOf(0, offset + 2) + 1;
  const text = data.subarray(data.indexOf(0, language) + 1);
  const utf8 = data[offset] === 1 ? await inflate(text, budget) : text;
  return utf8 && new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
}

/** tEXt when Latin-1 can hold the value, as Pillow (and so A1111) writes it; else iTXt, uncompressed. */
function textChunk(key: string, value: string): Uint8Array {
  const latin1 = toLatin1(value);
  const keyBytes = toLatin1(`${key}\0`);
  if (!keyBytes) throw new RangeError(`A PNG text key must be Latin-1, this is not: ${key}`);
  const utf8 = () => new TextEncoder().encode(`\0\0\0\0${value}`); // flags, method, no language, no translated key
  const data = concat([keyBytes, latin1 ?? utf8()]);
  return pngChunk(latin1 ? 'tEXt' : 'iTXt', data);
}
