import type { JobFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { full, named } from './parts.ts';

export const JOBS: Words<JobFacts> = {
  'cancelled-while-running': () =>
    'Cancelled. The backend cannot stop a running job: it finishes it, and the result is dropped.',
  'came-unfinished': () =>
    'It was not finished in the browser it came from, which may still do it. Retry does it here.',
  // The backend hides its reason (`show_error` is off in SUPIR_Low_VRAM_Backend), out of memory included.
  'failed-silently': () =>
    'SUPIR failed without saying why; most often it is out of video memory, and may keep what it has. Choose a smaller upscale or restart SUPIR, then retry.',
  'failed-with-words': ({ text }) => `SUPIR failed: ${full(text)} Look at the backend’s console window, then retry.`,
  'cannot-ask': ({ text }) => `SUPIR could not be asked because of an error in the browser (${text}).`,
  waits: ({ because }, say) => `${say(because)} The job will start automatically.`,
  'source-undecodable': ({ text }) =>
    `This image could not be decoded (${text}): it is damaged, or of a kind that browsers do not show. Save it as PNG and try again.`,
  'source-unread': () =>
    'The original could not be read any more. If it was transparent or grey, the result is not: check it, and upscale again from another copy.',
  'result-unreadable': ({ text }) => `The image that SUPIR sent back could not be read (${text}). Retry.`,
  'unlike-source': () =>
    'This result does not look like its source: SUPIR may have failed without noticing. Look at it; if it is wrong, upscale again with another seed or restart SUPIR.',
  'decoding-ends-us': () =>
    'Twice the browser ended SUPIR Upscale while it decoded this image: the image may need more memory than there is. Choose a smaller one or a smaller upscale, then retry.',
  'infotext-left-out': ({ characters, maxCharacters }) =>
    `The source’s infotext has ${characters} characters, more than any that a web UI writes (${maxCharacters}): the result has only SUPIR’s.`,
  'eight-bits': ({ bitDepth }) =>
    `The source has ${bitDepth} bits per channel; SUPIR works with 8, so the result has 8.`,
  'texts-left-out': ({ count, format }) =>
    `A ${named(format)} has no place for ${count === 1 ? 'another text' : `${count} other texts`} of the source, such as a ComfyUI workflow: only a PNG takes that along.`,
  'saved-as-png': ({ instead, why }) => `Saved as PNG: ${PNG_BECAUSE[why](named(instead))}.`,
  'said-by-0.1': ({ text }) => text,
};

const PNG_BECAUSE: Record<JobFacts['saved-as-png']['why'], (format: string) => string> = {
  infotext: (format) => `the infotext is too long for a ${format}`,
  transparency: (format) => `a ${format} cannot be transparent`,
  size: (format) => `it is too large for a ${format}`,
};
