import { ReasonError } from '../words/reason.ts';
import { inspectAvif } from './avif.ts';
import { inspectBmp } from './bmp.ts';
import { hasText, readSafely } from './bytes.ts';
import { formatOf, type ImageFormat } from './format.ts';
import { inspectGif } from './gif.ts';
import type { Header } from './header.ts';
import { inspectJpeg } from './jpeg.ts';
import { inspectJxl } from './jxl.ts';
import { LIMITS } from './limits.ts';
import { inspectPng } from './png.ts';
import { inspectWebp } from './webp.ts';

/** Width and height are those that browsers show and decode, so after the EXIF orientation is applied. */
export interface ImageFacts extends Header {
  format: ImageFormat;
}

const READERS = {
  png: inspectPng,
  jpeg: inspectJpeg,
  webp: inspectWebp,
  gif: inspectGif,
  avif: inspectAvif,
  jxl: inspectJxl,
  bmp: inspectBmp,
} as const;

/**
 * Reads an image's headers; the pixels are not touched, so that 60 MB take no longer than 60 kB.
 * @throws {ReasonError} `image-…` for zero bytes, a web page, another kind of file, a header that is cut off, and for more
 *   pixels than may be decoded.
 */
export function inspectImage(bytes: Uint8Array): ImageFacts {
  if (bytes.length === 0) throw new ReasonError({ code: 'image-empty' });
  const format = formatOf(bytes);
  if (!format) throw new ReasonError({ code: whatElse(bytes) });
  const header = readSafely(null, () => READERS[format](bytes));
  if (!header || header.width === 0 || header.height === 0)
    throw new ReasonError({ code: 'image-cut-off', format, byteLength: bytes.length });
  const { width, height } = header;
  if (width * height > LIMITS.imagePixels)
    throw new ReasonError({ code: 'image-too-many-pixels', width, height, maxPixels: LIMITS.imagePixels });
  // Browsers ignore the orientation of a WebP (Chromium 156, Firefox 153), in <img> and createImageBitmap; Pillow does not.
  const turned = header.orientation >= 5 && format !== 'webp';
  return turned ? { format, ...header, width: height, height: width } : { format, ...header };
}

function whatElse(bytes: Uint8Array) {
  if (looksLikeWebPage(bytes)) return 'image-web-page';
  return isHeif(bytes) ? 'image-heif' : 'image-unknown';
}

/** By the major brands of ISO/IEC 23008-12; no browser that this extension runs in decodes it. */
const isHeif = (bytes: Uint8Array): boolean => HEIF_BRANDS.some((brand) => hasText(bytes, 4, `ftyp${brand}`));
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

function looksLikeWebPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  return /^<(?:!doctype html|html|head|body|!--)/i.test(start);
}

/** Before an image's bytes are read. @throws {ReasonError} `image-too-large` */
export function checkByteLength({ size }: Blob): void {
  if (size > LIMITS.imageBytes)
    throw new ReasonError({ code: 'image-too-large', byteLength: size, maxBytes: LIMITS.imageBytes });
}
