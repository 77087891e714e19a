import { ReasonError } from '../words/reason.ts';
import { concat, readSafely, toLatin1, viewOf } from './bytes.ts';
import type { Header } from './header.ts';
import { FIRST_CHUNK, inspectWebp, webpChunks } from './webp.ts';

const ALPHA_FLAG = 0x10;
const EXIF_FLAG = 0x08;

/**
 * The same WebP with this TIFF block as its EXIF, in pieces (see `withInfotext`): in the place of the one it had, else before
 * XMP, else at the end (https://developers.google.com/speed/webp/docs/riff_container). A simple file gets the VP8X chunk that
 * EXIF needs.
 * Everything else stays byte for byte.
 * @throws {ReasonError} `image-cut-off` when the file is cut off
 */
export function withWebpExif(webp: Uint8Array, tiff: Uint8Array): Uint8Array[] {
  const header = readSafely(null, () => inspectWebp(webp));
  if (!header) throw new ReasonError({ code: 'image-cut-off', format: 'webp', byteLength: webp.length });
  const riffEnd = 8 + viewOf(webp).getUint32(4, true);
  const chunks = [...webpChunks(webp.subarray(0, riffEnd))];
  const parts = chunks.map(({ start, end }) => padded(webp.subarray(start, end)));
  const exifAt = chunks.findIndex(({ type }) => type === 'EXIF');
  const xmpAt = chunks.findIndex(({ type }) => type === 'XMP ');
  if (exifAt >= 0) parts[exifAt] = [riffChunk('EXIF', tiff)];
  else parts.splice(xmpAt >= 0 ? xmpAt : parts.length, 0, [riffChunk('EXIF', tiff)]);
  if (chunks[0]?.type === 'VP8X') parts[0] = [withExifFlag(chunks[0].data)];
  else parts.unshift([vp8x(header)]);
  const body = [webp.subarray(8, FIRST_CHUNK), ...parts.flat()];
  const byteLength = body.reduce((length, part) => length + part.length, 0);
  return [riffHead('RIFF', byteLength), ...body, webp.subarray(riffEnd)];
}

/** To an even size; some writers leave the last padding byte out. */
const padded = (bytes: Uint8Array): Uint8Array[] => (bytes.length % 2 ? [bytes, new Uint8Array(1)] : [bytes]);

const riffChunk = (type: string, data: Uint8Array): Uint8Array =>
  concat([riffHead(type, data.length), data, new Uint8Array(data.length % 2)]);

function riffHead(type: string, byteLength: number): Uint8Array {
  const length = new Uint8Array(4);
  viewOf(length).setUint32(0, byteLength, true);
  return concat([toLatin1(type) ?? length, length]);
}

function withExifFlag(vp8xData: Uint8Array): Uint8Array {
  const data = vp8xData.slice();
  data[0] = (data[0] ?? 0) | EXIF_FLAG;
  return riffChunk('VP8X', data);
}

/** Flags, three reserved bytes, and the canvas's width and height less one in three bytes each. */
function vp8x({ width, height, channels }: Header): Uint8Array {
  const data = new Uint8Array(10);
  data[0] = EXIF_FLAG | (channels === 'rgba' ? ALPHA_FLAG : 0);
  const view = viewOf(data);
  view.setUint16(4, (width - 1) & 0xffff, true);
  view.setUint16(7, (height - 1) & 0xffff, true);
  return riffChunk('VP8X', data);
}
