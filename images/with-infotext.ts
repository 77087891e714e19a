import { ReasonError } from '../words/reason.ts';
import { withUserComment } from './exif-write.ts';
import { formatOf } from './format.ts';
import { jpegExif, withJpegExif } from './jpeg.ts';
import { withPngText } from './png-text.ts';
import { webpExif } from './webp.ts';
import { withWebpExif } from './webp-exif.ts';

/**
 * The same file with this infotext, where A1111 and Forge write and read it: PNG text `parameters`, EXIF UserComment of
 * JPEG and WebP. Everything else of the file, the pixels first of all, stays byte for byte. It comes in pieces;
 * what the file has already is a view of `file`, so that of 100 MB no copy is made.
 * @param texts what a PNG gets besides (see `carriedTexts`); JPEG and WebP have no place for them
 * @throws {ReasonError} `infotext-too-long` when a JPEG cannot hold it (32,700 characters and more): PNG and WebP can
 * @throws {ReasonError} `image-…` when the file is none of these formats, or cut off
 */
export function withInfotext(
  file: Uint8Array,
  infotext: string,
  texts: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  switch (formatOf(file)) {
    case 'png':
      return withPngText(file, { ...texts, parameters: infotext });
    case 'jpeg':
      return withJpegExif(file, withUserComment(jpegExif(file), infotext));
    case 'webp':
      return withWebpExif(file, withUserComment(webpExif(file), infotext));
    default:
      throw new ReasonError({ code: 'image-unknown' });
  }
}
