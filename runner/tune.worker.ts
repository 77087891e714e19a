import { meansOf, type Rgb, shiftBetween } from '../images/pixels/match-mean.ts';
import type { Raster } from '../images/pixels/raster.ts';
import { resizeRows } from '../images/pixels/resize.ts';
import { pngOfRows } from '../images/png-rows.ts';
import { tunedRows } from '../images/tuned-rows.ts';
import { answerTask } from './answer-task.ts';
import { BitmapRows } from './bitmap-rows.ts';
import type { TuneTask } from './tune.ts';

/** A band of 8192 px takes 8 MB, and a wavelet match four times that; its 62 further rows are a quarter more work. */
const BAND_PX = 256;

/**
 * In memory at once: the decoded result (256 MB for 8192²), the decoded original in its own size, and some bands. Browsers
 * decode no image in parts.
 */
answerTask(async ({ result, original, tuning, texts }: TuneTask): Promise<Blob> => {
  const plain = await flatRaster(original);
  const rows = new BitmapRows(
    await createImageBitmap(result, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' }),
  );
  const { width, height } = rows;
  const { isOpaque, means } = look(rows);
  const pictures = {
    height,
    result: rows,
    original: { read: (wanted: { from: number; to: number }) => resizeRows(plain, { width, height }, wanted) },
    shift: shiftBetween(means, meansOf(plain)),
  };
  function* tuned(): Generator<Raster> {
    for (const band of bands(height)) yield tunedRows(pictures, tuning, band);
  }
  const parts: Blob[] = [];
  // A Blob of its own each: browsers keep those outside of the worker's memory.
  for await (const part of pngOfRows({ width, height, hasAlpha: !isOpaque, texts }, tuned()))
    parts.push(new Blob([part]));
  return new Blob(parts, { type: 'image/png' });
});

/** What the user sees of the source, as the backend got it: upright, on white. */
async function flatRaster(image: Blob): Promise<Raster> {
  const rows = new BitmapRows(await createImageBitmap(image), 'white');
  const { width, height } = rows;
  const data = new Uint8ClampedArray(width * height * 4);
  for (const band of bands(height)) data.set(rows.read(band).data, band.from * width * 4);
  rows.release();
  return { data, width, height };
}

function look(rows: BitmapRows): { isOpaque: boolean; means: Rgb } {
  let isOpaque = true;
  const sums = [0, 0, 0];
  for (const band of bands(rows.height)) {
    const raster = rows.read(band);
    meansOf(raster).forEach((mean, channel) => {
      sums[channel] = (sums[channel] ?? 0) + mean * raster.height;
    });
    isOpaque &&= isFull(raster);
  }
  const [r = 0, g = 0, b = 0] = sums.map((sum) => sum / rows.height);
  return { isOpaque, means: [r, g, b] };
}

function isFull({ data }: Raster): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

function* bands(height: number) {
  for (let from = 0; from < height; from += BAND_PX) yield { from, to: Math.min(height, from + BAND_PX) };
}
