import type { PageFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN } from './parts.ts';

export const PAGE: Words<PageFacts> = {
  'source-gone': ({ status }) =>
    `The web UI no longer has this image (${status}). Was its file moved or deleted? Choose another one.`,
  'source-refused': ({ status }) => `The web UI could not hand over this image (${status}). Try again.`,
  'source-odd': ({ why }) => `This image was not taken: ${NOT_TAKEN[why]}. Save it and upscale the file.`,
  'source-unreachable': () =>
    'The web UI does not answer, so the image could not be read. Check that it is still running.',
  'gallery-unreachable': () =>
    'The gallery of this page could not be reached. Reload the page; your image is kept in the list of jobs.',
  'gallery-empty': () => 'The gallery has no image yet.',
  'none-selected': () => 'Select an image in the gallery first.',
  'none-left': () => 'Every image in the gallery was upscaled already.',
  'no-input': () => 'There is no image in img2img yet: put one into its image field first.',
  'not-all-sent': ({ failed, count, because }, say) =>
    `${failed} of ${count} images could not be queued. The first one: ${say(because)}`,
  'part-missing': () => 'A part of SUPIR Upscale could not be loaded. Reload this page.',
};
