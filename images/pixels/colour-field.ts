import { meansOf, shiftBetween } from './match-mean.ts';
import { blurredDifferences, radiiWhenReduced, UNIT } from './match-wavelet.ts';
import type { Raster } from './raster.ts';

/**
 * What a colour match adds to each place of a picture: smooth, so that a small one serves pictures of any size. R G B of each
 * cell in turn, row by row, in levels of 0 … 255.
 */
export interface ColourField {
  width: number;
  height: number;
  data: Float32Array;
}

/** A part of a picture, in fractions of its sides. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What `matchMean` adds. */
export const meanField = (result: Raster, original: Raster): ColourField => ({
  width: 1,
  height: 1,
  data: Float32Array.from(shiftBetween(meansOf(result), meansOf(original))),
});

/**
 * What `matchWavelet` adds, from both pictures in the same smaller size.
 * @param factor how many times they are smaller
 */
export function waveletField(result: Raster, original: Raster, factor: number): ColourField {
  const { width, height } = result;
  const data = new Float32Array(width * height * 3);
  for (const [channel, difference] of blurredDifferences(result, original, radiiWhenReduced(factor))) {
    for (let i = 0, at = channel; i < difference.length; i++, at += 3) data[at] = (difference[i] as number) / UNIT;
  }
  return { width, height, data };
}

/**
 * Adds a field to pixels in place, alpha aside; between its cells it is interpolated.
 * @param part what the pixels show of the picture that the field belongs to
 */
export function addField({ data, width, height }: Raster, field: ColourField, part: Part): void {
  const across = cellsAt(width, field.width, part.x, part.width);
  const down = cellsAt(height, field.height, part.y, part.height);
  // The rows of the field above and below, already as wide as the pixels: they serve for many rows of those.
  const above = new Float32Array(width * 3);
  const below = new Float32Array(width * 3);
  let ready = -1;
  for (let y = 0, at = 0; y < height; y++) {
    const cell = down.cells[y] as number;
    if (cell !== ready) {
      widen(field, cell, across, above);
      widen(field, Math.min(cell + 1, field.height - 1), across, below);
      ready = cell;
    }
    const share = down.shares[y] as number;
    for (let i = 0; i < above.length; i += 3, at += 4) {
      data[at] = (data[at] as number) + mixed(above[i] as number, below[i] as number, share);
      data[at + 1] = (data[at + 1] as number) + mixed(above[i + 1] as number, below[i + 1] as number, share);
      data[at + 2] = (data[at + 2] as number) + mixed(above[i + 2] as number, below[i + 2] as number, share);
    }
  }
}

interface Cells {
  /** For each pixel, the cell whose middle is before its own. */
  cells: Int32Array;
  /** And the share of the next one. */
  shares: Float32Array;
}

/** Along one side of `px` pixels, which show a part of `cellCount` cells. */
function cellsAt(px: number, cellCount: number, start: number, length: number): Cells {
  const cells = new Int32Array(px);
  const shares = new Float32Array(px);
  for (let i = 0; i < px; i++) {
    const at = (start + ((i + 0.5) / px) * length) * cellCount - 0.5;
    const inside = Math.min(Math.max(at, 0), cellCount - 1);
    cells[i] = Math.floor(inside);
    shares[i] = inside - Math.floor(inside);
  }
  return { cells, shares };
}

function widen({ width, data }: ColourField, row: number, { cells, shares }: Cells, to: Float32Array): void {
  const [start, last] = [row * width * 3, (row * width + width - 1) * 3];
  for (let x = 0, i = 0; x < cells.length; x++) {
    const cell = start + (cells[x] as number) * 3;
    const next = Math.min(cell + 3, last);
    const share = shares[x] as number;
    for (let channel = 0; channel < 3; channel++, i++) {
      to[i] = mixed(data[cell + channel] as number, data[next + channel] as number, share);
    }
  }
}

const mixed = (a: number, b: number, share: number): number => a + (b - a) * share;
