import { avifExif } from './avif.ts';
import { readSafely } from './bytes.ts';
import { exifUserComment } from './exif.ts';
import { formatOf, type ImageFormat } from './format.ts';
import { gifComment } from './gif.ts';
import { parseInfotext } from './infotext.ts';
import { jpegComment, jpegExif } from './jpeg.ts';
import { jxlExif } from './jxl.ts';
import { pngExif } from './png.ts';
import { pngTexts } from './png-text.ts';
import { webpExif } from './webp.ts';

/**
 * The infotext inside an image as the web UIs write it: PNG text `parameters`, EXIF UserComment of PNG, JPEG, WebP, AVIF and JPEG XL,
 * comment of GIF and JPEG. Null when there is none, or the file is no image.
 */
export async function readInfotext(bytes: Uint8Array): Promise<string | null> {
  return (await pngInfotext(bytes)) ?? exifUserComment(exifOf(bytes)) ?? commentInfotext(bytes);
}

/** The TIFF block of an image's EXIF; null when it has none, or it cannot be read. */
export function exifOf(bytes: Uint8Array): Uint8Array | null {
  const format = formatOf(bytes);
  return format && readSafely(null, () => EXIF[format]?.(bytes) ?? null);
}

const EXIF: Partial<Record<ImageFormat, (bytes: Uint8Array) => Uint8Array | null>> = {
  png: pngExif,
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

/** Most comments are those of the program that wrote the file. */
function commentInfotext(bytes: Uint8Array): string | null {
  const format = formatOf(bytes);
  const comment = readSafely(null, () =>
    format === 'gif' ? gifComment(bytes) : format === 'jpeg' ? jpegComment(bytes) : null,
  );
  const text = comment && new TextDecoder().decode(comment);
  return text && parseInfotext(text).parameters.size > 0 ? text : null;
}
