import { exifUserComment } from './exif.ts';
import { formatOf } from './format.ts';
import { jpegExif } from './jpeg.ts';
import { pngTexts } from './png-text.ts';
import { webpExif } from './webp.ts';

/**
 * The infotext inside an image as A1111 and Forge write it: PNG text `parameters`, EXIF UserComment of JPEG and WebP.
 * Null when there is none, or the file is no image.
 */
export async function readInfotext(bytes: Uint8Array): Promise<string | null> {
  const format = formatOf(bytes);
  if (format === 'png') return pngInfotext(bytes);
  const exif = format === 'jpeg' ? jpegExif(bytes) : format === 'webp' ? webpExif(bytes) : null;
  return exif && exifUserComment(exif);
}

/** Of a key that comes twice, the last. */
async function pngInfotext(png: Uint8Array): Promise<string | null> {
  let last: string | null = null;
  for await (const [, text] of pngTexts(png, (key) => key === 'parameters')) last = text;
  return last;
}
