import { boxes, boxOf } from './bmff.ts';
import { hasText, viewOf } from './bytes.ts';
import type { Header } from './header.ts';

/** Version and flags of a full box. */
const FULL = 4;

export const isAvif = (bytes: Uint8Array): boolean => hasText(bytes, 4, 'ftypavif') || hasText(bytes, 4, 'ftypavis');

/** Null when this is no AVIF, or its header is cut off. (AV1 Image File Format 1.1, https://aomediacodec.github.io/av1-avif/) */
export function inspectAvif(avif: Uint8Array): Header | null {
  const meta = metaOf(avif);
  const properties = meta && boxOf(boxOf(meta, 'iprp') ?? new Uint8Array(), 'ipco');
  if (!properties) return null;
  const header: Header = {
    width: 0,
    height: 0,
    bitDepth: 8,
    channels: 'rgb',
    hasProfile: false,
    animated: boxOf(avif, 'moov') !== undefined,
    orientation: 1,
  };
  let turns = 0;
  for (const { type, data } of boxes(properties)) {
    const view = viewOf(data);
    // Of a picture made of tiles, the largest is the whole.
    if (type === 'ispe' && view.getUint32(FULL) >= header.width) {
      header.width = view.getUint32(FULL);
      header.height = view.getUint32(FULL + 4);
    }
    if (type === 'irot') turns = view.getUint8(0) % 4;
    if (type === 'auxC' && String.fromCharCode(...data).includes('alpha')) header.channels = 'rgba';
  }
  const { width, height } = header;
  return turns % 2 === 0 ? header : { ...header, width: height, height: width };
}

/** The TIFF block of its EXIF; null when it has none. */
export function avifExif(avif: Uint8Array): Uint8Array | null {
  const meta = metaOf(avif);
  const id = meta && exifItem(boxOf(meta, 'iinf'));
  const place = id && placeOf(id, boxOf(meta, 'iloc'));
  if (!place) return null;
  const exif = avif.subarray(place.start, place.start + place.byteLength);
  return exif.length < 4 ? null : exif.subarray(4 + viewOf(exif).getUint32(0));
}

const metaOf = (avif: Uint8Array): Uint8Array | undefined => boxOf(avif, 'meta')?.subarray(FULL);

/** The number of the item that is EXIF. */
function exifItem(infos: Uint8Array | undefined): number | null {
  if (!infos) return null;
  const first = FULL + (infos[0] === 0 ? 2 : 4);
  for (const { data } of boxes(infos.subarray(first))) {
    const isLong = data[0] === 3;
    if (!hasText(data, isLong ? 10 : 8, 'Exif')) continue;
    return isLong ? viewOf(data).getUint32(FULL) : viewOf(data).getUint16(FULL);
  }
  return null;
}

/** Of an item whose bytes lie in the file in one piece, as all writers do it. */
function placeOf(id: number, locations: Uint8Array | undefined): { start: number; byteLength: number } | null {
  if (!locations) return null;
  const view = viewOf(locations);
  const version = view.getUint8(0);
  let at = FULL;
  const number = (byteLength: number): number => {
    at += byteLength;
    if (byteLength === 8) return Number(view.getBigUint64(at - 8));
    if (byteLength === 4) return view.getUint32(at - 4);
    return byteLength === 2 ? view.getUint16(at - 2) : 0;
  };
  const sizes = number(2);
  const [offsetBytes, lengthBytes] = [sizes >> 12, (sizes >> 8) & 15];
  const [baseBytes, indexBytes] = [(sizes >> 4) & 15, version === 0 ? 0 : sizes & 15];
  const items = number(version < 2 ? 2 : 4);
  for (let item = 0; item < items; item++) {
    const itemId = number(version < 2 ? 2 : 4);
    const isInFile = version === 0 || (number(2) & 15) === 0;
    number(2); // data reference
    const base = number(baseBytes);
    const extents = number(2);
    for (let extent = 0; extent < extents; extent++) {
      number(indexBytes);
      const start = base + number(offsetBytes);
      const byteLength = number(lengthBytes);
      if (itemId === id) return isInFile && extents === 1 ? { start, byteLength } : null;
    }
  }
  return null;
}
