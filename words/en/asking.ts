import type { AskingFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { FIELDS } from './fields.ts';
import { full } from './parts.ts';
import { UPDATED } from './updated.ts';

export const ASKING: Words<AskingFacts> = {
  'not-in-range': ({ field, isWhole, min, max }) =>
    `${FIELDS[field]} must be ${isWhole ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
  'prompt-too-long': ({ maxCharacters }) => `A SUPIR prompt must be text of at most ${maxCharacters} characters.`,
  'side-too-long': ({ width, height, maxSidePx, narrow }) =>
    `The result would be ${width}×${height}; ${Math.max(width, height)} px is more than the ${maxSidePx} px that the backend can return. ${smaller(narrow)}`,
  'too-many-pixels': ({ width, height, maxPixels, narrow }) =>
    `The result would be ${width}×${height} (${((width * height) / 1e6).toFixed(1)} MP); the limit is ${maxPixels / 1e6} MP. ${smaller(narrow)}`,
  malformed: ({ part }) => `SUPIR Upscale does not understand what this page asks for (${part}). Reload this page.`,
  'job-unknown': () => 'SUPIR Upscale does not know this job: it was removed. Reload this page.',
  'image-gone': () => 'The browser no longer has this job’s image: its storage was cleared. Start the upscale again.',
  'no-result': () => 'This job has no result. Wait until it is done, or retry it.',
  'tuning-failed': ({ width, height, text }) =>
    `The new result of ${width}×${height} could not be computed (${text}). There may not be enough memory: close other tabs and try again.`,
  'too-many-jobs': ({ maxJobs }) =>
    `${maxJobs} jobs of this web UI are not done yet, and more are not taken. Wait until some are, or cancel some.`,
  'room-full': ({ of, bytes, maxBytes }) =>
    `${of === 'all' ? 'Jobs and results' : 'Waiting jobs, and results that are saved nowhere, of this web UI'} take ${gigabytes(bytes)} of the ${gigabytes(maxBytes)} that they may. Save or delete some on the results page, or allow more in the options.`,
  'storage-full': () =>
    'The browser has no room to save the job’s images. Remove finished jobs or free disk space, then try again.',
  'storage-unavailable': () =>
    'The browser does not let SUPIR Upscale save its jobs. Restart the browser; if that does not help, free disk space.',
  'storage-newer': () =>
    'What SUPIR Upscale keeps in this browser was made by a newer version of it. Install that version again, or a later one.',
  'not-granted': () =>
    'Click 🔬 or anything else of SUPIR Upscale in this page first: before that it does nothing here.',
  unexpected: ({ text }) =>
    `SUPIR Upscale made a mistake: ${full(text)} Try again; if it happens again, please report it.`,
  'timed-out': () => 'The answer took too long. Try again.',
  updated: () => UPDATED,
  silent: () =>
    'SUPIR Upscale’s background page does not answer. Try again; if that does not help, restart the browser.',
};

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;

const smaller = (narrow: AskingFacts['side-too-long']['narrow']): string =>
  narrow
    ? `SUPIR works on at least ${narrow.minSidePx} px on the short side: crop this image of ${narrow.width}×${narrow.height} to make it less narrow.`
    : 'Choose a smaller upscale.';
