import { viewOf } from './bytes.ts';
import { paeth } from './png-filter.ts';
import { pngFrames } from './png-frames.ts';
import type { Size } from './size.ts';

/** Channels by colour type (https://www.w3.org/TR/png-3/#3colourType); palettes are not read. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
/** Signature and IHDR. */
const HEAD_BYTES = 8 + 25;

/** How the pixels of a PNG are stored. */
interface Layout extends Size {
  channels: number;
  /** Where the compressed pixels are. */
  pixels: Blob;
}

/**
 * Whether two PNGs show exactly the same, but for the lowest bit of alpha, row by row, so that of a picture of 8192² no more than some rows are in memory.
 * Null for what is not read here: another format, 16 bits, a palette, interlaced; also for a damaged one.
 */
export async function samePixels(one: Blob, other: Blob): Promise<boolean | null> {
  const [a, b] = [await layoutOf(one), await layoutOf(other)];
  if (!a || !b) return null;
  if (a.width !== b.width || a.height !== b.height) return false;
  const [rowsOfA, rowsOfB] = [rowsOf(a), rowsOf(b)];
  try {
    for (let y = 0; y < a.height; y++) {
      const [rowOfA, rowOfB] = [await rowsOfA.next(), await rowsOfB.next()];
      if (rowOfA.done || rowOfB.done) return null;
      if (!sameRow(rowOfA.value, a.channels, rowOfB.value, b.channels)) return false;
    }
    return true;
  } finally {
    await Promise.all([rowsOfA.return(), rowsOfB.return()]);
  }
}

async function layoutOf(png: Blob): Promise<Layout | null> {
  const head = viewOf(new Uint8Array(await png.slice(0, HEAD_BYTES).arrayBuffer()));
  if (head.byteLength < HEAD_BYTES || head.getUint32(12) !== 0x49484452) return null;
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const channels = CHANNELS[head.getUint8(25)];
  const [bitDepth, interlace] = [head.getUint8(24), head.getUint8(28)];
  if (channels === undefined || bitDepth !== 8 || interlace !== 0) return null;
  const parts: Blob[] = [];
  for await (const { type, data } of pngFrames(png)) {
    if (type === 'tRNS') return null; // it makes a colour transparent
    if (type === 'IDAT') parts.push(data);
  }
  return { width, height, channels, pixels: new Blob(parts) };
}

/** Each row valid until the next one is asked for; ends early where the file is damaged. */
async function* rowsOf({ width, channels, pixels }: Layout): AsyncGenerator<Uint8Array, void> {
  const rowBytes = 1 + width * channels;
  // Before each row one pixel of zeros, so that the first column needs no rule of its own.
  let above = new Uint8Array(channels + width * channels);
  let own = new Uint8Array(above.length);
  const filtered = new Uint8Array(rowBytes);
  let filled = 0;
  try {
    for await (const part of pixels.stream().pipeThrough(new DecompressionStream('deflate'))) {
      for (let at = 0; at < part.length; ) {
        const taken = Math.min(rowBytes - filled, part.length - at);
        filtered.set(part.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        if (filled < rowBytes) continue;
        filled = 0;
        unfilter(filtered, own, above, channels);
        yield own.subarray(channels);
        [above, own] = [own, above];
      }
    }
  } catch {
    // A damaged stream or filter: the caller misses rows.
  }
}

/** A loop for each filter type (https://www.w3.org/TR/png-3/#9Filters): one that asks for the type takes three times as long. */
function unfilter(filtered: Uint8Array, own: Uint8Array, above: Uint8Array, channels: number): void {
  const type = filtered[0] as number;
  const at = (row: Uint8Array, i: number) => row[i] as number;
  own.set(filtered.subarray(1), channels);
  if (type === 1) for (let i = channels; i < own.length; i++) own[i] = at(own, i) + at(own, i - channels);
  else if (type === 2) for (let i = channels; i < own.length; i++) own[i] = at(own, i) + at(above, i);
  else if (type === 3)
    for (let i = channels; i < own.length; i++) own[i] = at(own, i) + ((at(own, i - channels) + at(above, i)) >> 1);
  else if (type === 4)
    for (let i = channels; i < own.length; i++)
      own[i] = at(own, i) + paeth(at(own, i - channels), at(above, i), at(above, i - channels));
  else if (type !== 0) throw new RangeError('PNG has no such filter');
}

function sameRow(one: Uint8Array, channels: number, other: Uint8Array, otherChannels: number): boolean {
  // What opaque pictures of 8192² take a second for.
  if (channels === 3 && otherChannels === 3) return one.every((value, i) => value === other[i]);
  const pixels = one.length / channels;
  for (let x = 0; x < pixels; x++) {
    for (let channel = 0; channel < 4; channel++) {
      if (valueAt(one, x, channels, channel) !== valueAt(other, x, otherChannels, channel)) return false;
    }
  }
  return true;
}

/** Of red, green, blue, alpha, whatever is stored; an alpha of 254 and 255 is one, for Forge and reForge hide the infotext there. */
function valueAt(row: Uint8Array, x: number, channels: number, channel: number): number {
  if (channel === 3) return channels % 2 === 0 ? (row[x * channels + channels - 1] as number) | 1 : 255;
  return row[x * channels + (channels > 2 ? channel : 0)] as number;
}
