import type { JobResult, WebuiFile } from '../jobs/job.ts';
import { messageOf } from '../jobs/message-of.ts';
import type { SavePlace } from '../jobs/save-place.ts';
import { WebuiUnreachableError } from '../webui/server/webui-errors.ts';
import type { Saved } from './places.ts';

/** The result as it is once it was placed, with what the user should read. */
export interface Placement {
  result: JobResult;
  message?: string;
}

/** What came of something that may fail. */
export type Attempt<T> = { done: T; error?: undefined } | { done?: undefined; error: unknown };

/**
 * @param save null when it was not to be saved
 * @param show into the web UI, for its gallery
 */
export function placement(
  result: JobResult,
  place: SavePlace,
  save: Attempt<Saved> | null,
  show: Attempt<WebuiFile>,
): Placement {
  const path = save?.done?.path;
  const message = saidOf(save, show);
  const placed: JobResult = {
    ...result,
    ...(show.done && { file: show.done }),
    ...(path !== undefined && { savedAs: { place, path }, name: save?.done?.name ?? result.name }),
    ...((isUnreachable(save?.error) || isUnreachable(show.error)) && { unplaced: true as const }),
    ...(save && path === undefined && { unsaved: reasonOf(save.error) }),
  };
  return { result: placed, ...(message !== undefined && { message }) };
}

/** The web UI's server does not answer, and may later. */
export const isUnreachable = (error: unknown): boolean => error instanceof WebuiUnreachableError;

function saidOf(save: Attempt<Saved> | null, show: Attempt<WebuiFile>): string | undefined {
  const unreachable = [save?.error, show.error].find(isUnreachable);
  if (unreachable !== undefined) return `${messageOf(unreachable)} ${LATER}`;
  if (save?.error !== undefined) return `${messageOf(save.error)} ${KEPT}`;
  if (show.error === undefined) return save?.done?.note;
  return `${messageOf(show.error)} ${save ? UNSHOWN : KEPT_UNSHOWN}`;
}

/** By its name: it may have come through a message. */
const reasonOf = (error: unknown) =>
  error instanceof Error && error.name === 'SaveNotAllowedError' ? 'not-allowed' : 'failed';

const LATER = 'The result is kept here, and goes there by itself when it answers again.';
const KEPT = 'The result is kept here: save it again, or download it.';
const KEPT_UNSHOWN = 'The result is kept here: download it, or insert it again.';
const UNSHOWN = 'The result is saved; insert it again to see it in the gallery.';
