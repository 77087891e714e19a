import type { PageFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN } from './parts.ts';

export const PAGE: Words<PageFacts> = {
  // Gradio answers 403 to both, and to any folder whose name begins with a dot.
  'source-gone': ({ status }) =>
    status === 403
      ? 'The web UI does not give out this image (403): its file was moved, or its folder is none that the web UI may show, such as one whose name begins with a dot. Choose another one.'
      : `The web UI no longer has this image (${status}). Was its file moved or deleted? Choose another one.`,
  'source-refused': ({ status }) => `The web UI could not hand over this image (${status}). Try again.`,
  'source-odd': ({ why }) => `This image was not taken: ${NOT_TAKEN[why]}. Save it and upscale the file.`,
  'source-unreachable': () =>
    'The web UI does not answer, so the image could not be read. Check that it is still running.',
  'gallery-unreachable': () =>
    'The gallery of this page could not be reached. Reload the page; your image is kept in the list of jobs.',
  'gallery-empty': () => 'The gallery has no image yet.',
  'gallery-was-hidden': () =>
    'A video stood in place of the gallery, which is in sight again with this result. The text below the buttons is still that of the video; a click on an image replaces it.',
  'tab-hidden': ({ tab }) =>
    `This web UI does not show the tab ${tab}, so there is no gallery for this result: take it out of “Hidden UI tabs” in its settings, or download the result.`,
  'none-selected': () => 'Select an image in the gallery first.',
  'none-left': () => 'Every image in the gallery was upscaled already.',
  'input-batch': () =>
    'A batch has no image of its own in the page. Open another tab of img2img, or select an image in the gallery.',
  'only-grid-shown': () =>
    'The web UI shows the grid alone, so none of its images is upscaled. Check “Include Sub Images” of the script, and generate again.',
  'images-not-shown': ({ count }) =>
    `The web UI made ${count === 1 ? 'an image' : `${count} images`} and shows none, so nothing is upscaled. Change “Do not show any images in gallery” in its settings.`,
  'batch-limit': ({ shown }) =>
    `The web UI shows ${shown === 0 ? 'no image of a batch, so none is upscaled' : `the first ${shown} images of a batch, and only those are upscaled: all others lie on its disk`}. Change “Show the first N batch img2img results in UI” in its settings.`,
  'moving-images': ({ count }) =>
    `${count === 1 ? 'A GIF or video was' : `${count} GIFs or videos were`} left out: SUPIR upscales still images.`,
  'is-moving': () => 'This is a video, and SUPIR upscales still images: select another one.',
  'ordered-before': ({ leftOut, count }) =>
    `${leftOut} of ${count} images have a job with these settings already and were left out. For another result, select an image and click the SUPIR button.`,
  'no-input': () => 'There is no image in img2img yet: put one into its image field first.',
  'not-all-sent': ({ failed, count, because }, say) =>
    `${failed} of ${count} images could not be queued. The first one: ${say(because)}`,
  'part-missing': () => 'A part of SUPIR Upscale could not be loaded. Reload this page.',
  'works-with': ({ origin }) => `SUPIR Upscale now works with ${origin}.`,
  'generate-waits': () =>
    'SUPIR is using the GPU: Generate starts when its current image is done. The other jobs follow afterwards.',
  'hires-waits': () =>
    'This web UI deleted its model to make room for SUPIR, and only Generate loads it again. Click Generate first, then ✨; the same seed makes the same image. To keep the model, choose “Never” for the GPU in the options of SUPIR Upscale.',
  'model-stays': ({ webui, because }, say) =>
    `The web UI’s model at ${webui} is still on the GPU. ${say(because)} SUPIR may run out of video memory: unload the model under Settings › Actions.`,
  'model-away': ({ webui, because }, say) =>
    `The web UI’s model at ${webui} is not back on the GPU. ${say(because)} Load it under Settings › Actions before you generate.`,
  'model-out': () =>
    'The web UI’s model is off the GPU until SUPIR is done. If you close the browser before that, it stays off: open the browser again, or load it under Settings › Actions.',
  'model-deleted': () =>
    'This web UI deleted its model to make room for SUPIR. The next Generate loads it again, from disk; ✨ works after that.',
};
