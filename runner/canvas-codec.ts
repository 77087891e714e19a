import type { Raster } from '../images/pixels/raster.ts';
import type { Size } from '../images/size.ts';
import type { Output } from './pixel-task.ts';

interface Decoding {
  /** The stored values untouched, instead of what a browser would show. */
  exact?: boolean;
  /** Only the part of this size at the top left. */
  part?: Size;
}

/** Files to pixels and back. */
export interface Codec {
  /** Rejects for what cannot be decoded. */
  decode(image: Blob, decoding?: Decoding): Promise<Raster>;
  /** What is not opaque must not become a JPEG. */
  encode(picture: Raster, output: Output, isOpaque: boolean): Promise<Blob>;
  /** An opaque picture from one file to another, exactly, or its part of this size at the top left; without a copy of its pixels. */
  recode(image: Blob, part: Size, output: Output): Promise<Blob>;
}

/**
 * The browser's own, in a worker. A canvas holds colours multiplied by alpha: below an alpha of 255 they come back with as much
 * precision as can be seen.
 */
export const canvasCodec: Codec = {
  async decode(image, { exact = false, part } = {}) {
    const bitmap = await bitmapOf(image, exact);
    const { width, height } = part ?? bitmap;
    const { canvas, context } = canvasOf({ width, height }, true);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const picture = context.getImageData(0, 0, width, height);
    free(canvas);
    return picture;
  },

  encode(picture, output, isOpaque) {
    const { canvas, context } = canvasOf(picture, !isOpaque);
    context.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
    return written(canvas, output);
  },

  async recode(image, part, output) {
    const bitmap = await bitmapOf(image, true);
    const { canvas, context } = canvasOf(part, false);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return written(canvas, output);
  },
};

const SMALL = { width: 64, height: 64 };

/** What a user sees of an image, on white, whatever its shape. */
export async function smallPicture(image: Blob): Promise<Raster> {
  const { width: resizeWidth, height: resizeHeight } = SMALL;
  const bitmap = await createImageBitmap(image, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
  const { context } = canvasOf(SMALL, false);
  context.fillStyle = 'white';
  context.fillRect(0, 0, SMALL.width, SMALL.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, SMALL.width, SMALL.height);
}

/** Upright and in sRGB, unless it shall be exact. */
const bitmapOf = (image: Blob, exact: boolean): Promise<ImageBitmap> =>
  createImageBitmap(image, exact ? { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } : {});

function canvasOf({ width, height }: Size, alpha: boolean) {
  const canvas = new OffscreenCanvas(width, height);
  // In memory, not on the GPU, where reading pixels back takes longer than all the rest.
  const context = canvas.getContext('2d', { alpha, willReadFrequently: true });
  if (!context) throw new Error('no canvas of this size');
  return { canvas, context };
}

/** At once: of 8192² it is 256 MB, and the next picture does not wait for the garbage collection. */
function free(canvas: OffscreenCanvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

async function written(canvas: OffscreenCanvas, { format, quality }: Output): Promise<Blob> {
  const type = `image/${format}`;
  const file = await canvas.convertToBlob({ type, quality: quality / 100 }).finally(() => free(canvas));
  // A browser that cannot write a format writes PNG.
  if (file.type !== type) throw new Error(`this browser does not write ${format}`);
  return file;
}
