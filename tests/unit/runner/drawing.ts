import type { Raster } from '../../../images/pixels/raster.ts';
import type { Size } from '../../../images/size.ts';

/** A disc of which every edge is known, and bars from edge to edge; in pixels of the source. */
export interface Drawing {
  centre: { x: number; y: number };
  radius: number;
  /** Where bars begin and end, in turn. */
  columns: number[];
  rows: number[];
}

const SAMPLES = 4;

/** Fits into every picture from 64 px on; the bars stand at its right and lower end, where a stretch shows most. */
export function drawingFor({ width, height }: Size): Drawing {
  return {
    // Its edges lie between two pixels, so that no filter moves them.
    centre: { x: Math.floor(0.4 * width) + 0.5, y: Math.floor(0.45 * height) + 0.5 },
    radius: Math.floor(0.2 * Math.min(width, height)) + 0.5,
    columns: [0.8, 0.86, 0.92, 0.97].map((share) => Math.round(share * width)),
    rows: [0.8, 0.86, 0.92, 0.97].map((share) => Math.round(share * height)),
  };
}

/** White on black, smooth at the disc's edge. */
export function drawn({ width, height }: Size, drawing: Drawing): Raster {
  const plane = new Uint8ClampedArray(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const isBar = isWithin(x + 0.5, drawing.columns) || isWithin(y + 0.5, drawing.rows);
      plane[at] = isBar ? 255 : 255 * discShare(x, y, drawing);
    }
  }
  return greyPicture(plane, { width, height });
}

export function greyPicture(plane: Uint8Array | Uint8ClampedArray, { width, height }: Size): Raster {
  const pixels = new Uint32Array(width * height);
  // R, G, B and a full alpha, in little-endian order.
  for (let i = 0; i < pixels.length; i++) pixels[i] = (plane[i] ?? 0) * 0x010101 + 0xff000000;
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}

export function planeOf({ data, width, height }: Raster): Uint8Array {
  const plane = new Uint8Array(width * height);
  for (let i = 0; i < plane.length; i++) plane[i] = data[i * 4] ?? 0;
  return plane;
}

const isWithin = (at: number, [a = 0, b = 0, c = 0, d = 0]: number[]) => (at > a && at < b) || (at > c && at < d);

function discShare(x: number, y: number, { centre, radius }: Drawing): number {
  const distance = Math.hypot(x + 0.5 - centre.x, y + 0.5 - centre.y);
  if (Math.abs(distance - radius) > 1) return distance < radius ? 1 : 0;
  let inside = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const [dx, dy] = [((i % SAMPLES) + 0.5) / SAMPLES, (Math.floor(i / SAMPLES) + 0.5) / SAMPLES];
    if (Math.hypot(x + dx - centre.x, y + dy - centre.y) < radius) inside++;
  }
  return inside / SAMPLES ** 2;
}

/** Where a row (or a column, along `y`) of a picture goes through half of white, in pixels from its start. */
export function edges(picture: Raster, along: 'x' | 'y', line: number): number[] {
  const length = along === 'x' ? picture.width : picture.height;
  const at = (i: number) => (along === 'x' ? line * picture.width + i : i * picture.width + line) * 4;
  const found: number[] = [];
  for (let i = 0; i + 1 < length; i++) {
    const [a, b] = [picture.data[at(i)] ?? 0, picture.data[at(i + 1)] ?? 0];
    if (a < 127.5 !== b < 127.5) found.push(i + 0.5 + (127.5 - a) / (b - a));
  }
  return found;
}
