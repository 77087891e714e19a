import { concat, viewOf } from './bytes.ts';
import type { Raster } from './pixels/raster.ts';
import { pngChunk } from './png-chunk.ts';
import { paeth } from './png-filter.ts';
import { withPngText } from './png-text.ts';
import type { Size } from './size.ts';

interface PngOptions extends Size {
  /** Without it the alpha of the pixels is not written. */
  hasAlpha: boolean;
  texts: Readonly<Record<string, string>>;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Filter type of PNG. */
const PAETH = 4;
const CHUNK_BYTES = 1 << 20;

/**
 * A PNG of 8 bits a channel, piece by piece, from its rows in any number of RGBA bands: of a picture of 8192² no more than a
 * band is in memory.
 */
export async function* pngOfRows(
  options: PngOptions,
  bands: Iterable<Raster>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield header(options);
  const deflate = new CompressionStream('deflate');
  const fed = feed(deflate.writable.getWriter(), bands, options);
  // When the bands end with an error, the stream does so too: it is told below.
  fed.catch(() => {});
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const part of deflate.readable) {
    waiting.push(part);
    waitingBytes += part.length;
    if (waitingBytes < CHUNK_BYTES) continue;
    yield pngChunk('IDAT', concat(waiting));
    waiting = [];
    waitingBytes = 0;
  }
  await fed;
  if (waitingBytes > 0) yield pngChunk('IDAT', concat(waiting));
  yield pngChunk('IEND', new Uint8Array());
}

function header({ width, height, hasAlpha, texts }: PngOptions): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(13);
  viewOf(data).setUint32(0, width);
  viewOf(data).setUint32(4, height);
  data.set([8, hasAlpha ? 6 : 2], 8);
  return concat(withPngText(concat([Uint8Array.from(SIGNATURE), pngChunk('IHDR', data)]), texts));
}

async function feed(writer: WritableStreamDefaultWriter, bands: Iterable<Raster>, options: PngOptions): Promise<void> {
  try {
    const row = rowFilter(options);
    // Waits until the stream has taken a band: else all would wait in it.
    for (const band of bands) await writer.write(filtered(band, row, options));
    await writer.close();
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}

type RowFilter = (pixels: Uint8ClampedArray, start: number, to: Uint8Array, at: number) => void;

function filtered({ data, width, height }: Raster, row: RowFilter, { hasAlpha }: PngOptions): Uint8Array<ArrayBuffer> {
  const rowBytes = 1 + width * (hasAlpha ? 4 : 3);
  const bytes = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) row(data, y * width * 4, bytes, y * rowBytes);
  return bytes;
}

/** Writes rows one after the other; each is foretold from the one before it. */
function rowFilter({ width, hasAlpha }: PngOptions): RowFilter {
  const channels = hasAlpha ? 4 : 3;
  // One pixel of zeros before each row, so that the first column needs no rule of its own.
  let above = new Uint8Array((width + 1) * channels);
  let own = new Uint8Array(above.length);
  return (pixels, start, to, at) => {
    for (let x = 0, i = channels; x < width; x++) {
      for (let channel = 0; channel < channels; channel++, i++) own[i] = pixels[start + x * 4 + channel] as number;
    }
    to[at] = PAETH;
    for (let i = channels, out = at + 1; i < own.length; i++, out++) {
      const [left, up, corner] = [own[i - channels] as number, above[i] as number, above[i - channels] as number];
      to[out] = (own[i] as number) - paeth(left, up, corner);
    }
    [above, own] = [own, above];
  };
}
