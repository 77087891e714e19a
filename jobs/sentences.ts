import { messageOf } from './message-of.ts';
/** Sentences that jobs carry as their `message`. */

export const CANCELLED_WHILE_RUNNING =
  'Cancelled. SUPIR cannot stop a job that is running: the backend still finishes it, then the result is dropped.';

/** The backend hides its reason (`show_error` is off in SUPIR_Low_VRAM_Backend), out of memory included. */
export const FAILED_WITHOUT_REASON =
  'SUPIR failed without saying why; most often it is out of video memory. Choose a smaller upscale or free video memory, then retry.';

export const failedWithReason = (reason: string): string =>
  `SUPIR failed: ${reason}. Look at the backend’s console window, then retry.`;

/** @param found what the browser or the code said; kept because nothing else tells what happened */
export const failedUnexpectedly = (found: unknown): string =>
  `The job stopped because of an error in SUPIR Upscale (${messageOf(found)}). Retry; if it happens again, please report it.`;

/** @param found as in `failedUnexpectedly` */
export const cannotConnect = (found: unknown): string =>
  `SUPIR cannot be asked because of an error in the browser (${messageOf(found)}). The job waits and tries again.`;

/** @param found as in `failedUnexpectedly` */
export const modelStays = (webui: string, found: unknown): string =>
  `The web UI at ${webui} did not move its model off the GPU (${messageOf(found)}). SUPIR may run out of video memory: unload the model under Settings › Actions.`;

export const modelStaysAway = (webui: string, found: unknown): string =>
  `The web UI at ${webui} did not take its model back to the GPU (${messageOf(found)}). Before you generate, reload it under Settings › Actions.`;

export const CAME_UNFINISHED =
  'It had not ended in the browser that it comes from, which may still do it. Retry does it here.';
