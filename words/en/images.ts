import type { ImageFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { named } from './parts.ts';

export const IMAGES: Words<ImageFacts> = {
  'image-empty': () => 'The image file is empty (0 bytes). Choose another image, or generate it again.',
  'image-web-page': () =>
    'The web UI sent a web page instead of the image: it may have been deleted, or you are no longer logged in. Reload the page and try again.',
  'image-unknown': () =>
    'This file is not a PNG, JPEG, WebP, AVIF, GIF, BMP or JPEG XL image. Choose another one, or save it as PNG.',
  'image-heif': () =>
    'This is a HEIF image, which no browser opens. Save it in another format, such as PNG or AVIF: Settings › Saving images.',
  'image-cut-off': ({ format, byteLength }) =>
    `This ${named(format)} file is damaged or cut off (${byteLength} bytes). Choose another image, or generate it again.`,
  'image-too-many-pixels': ({ width, height, maxPixels }) =>
    `This image has ${width}×${height} pixels; the limit is ${maxPixels / 1e6} MP. Make it smaller and try again.`,
  'image-too-large': ({ byteLength, maxBytes }) =>
    `The file of this image has ${Math.ceil(byteLength / 2 ** 20)} MB; the limit is ${maxBytes / 2 ** 20} MB. Save it smaller and try again.`,
  'image-animated': ({ format }) =>
    `This ${named(format)} is animated; SUPIR upscales single images. Save the frame that you want as PNG and try again.`,
};
