import { avifExif } from './avif.ts';
import { readSafely } from './bytes.ts';
import { exifUserComment } from './exif.ts';
import { formatOf, type ImageFormat } from './format.ts';
import { jpegExif } from './jpeg.ts';
import { jxlExif } from './jxl.ts';
import { pngTexts } from './png-text.ts';
import { webpExif } from './webp.ts';

/**
 * The infotext inside an image as the web UIs write it: PNG text `parameters`, EXIF UserComment of JPEG, WebP, AVIF and JPEG XL.
 * Null when there is none, or the file is no image.
 */
export async function readInfotext(bytes: Uint8Array): Promise<string | null> {
  const format = formatOf(bytes);
  if (format === 'png') return pngInfotext(bytes);
  const exif = format && readSafely(null, () => EXIF[format]?.(bytes) ?? null);
  return exif && exifUserComment(exif);
}

const EXIF: Partial<Record<ImageFormat, (bytes: Uint8Array) => Uint8Array | null>> = {
  jpeg: jpegExif,
  webp: webpExif,
  avif: avifExif,
  jxl: jxlExif,
};

/** Of a key that comes twice, the last. */
async function pngInfotext(png: Uint8Array): Promise<string | null> {
  let last: string | null = null;
  for await (const [, text] of pngTexts(png, (key) => key === 'parameters')) last = text;
  return last;
}
