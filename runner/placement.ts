import type { JobResult, WebuiFile } from '../jobs/job.ts';
import type { SavePlace } from '../jobs/save-place.ts';
import { hasCode, type Reason, reasonOf } from '../words/reason.ts';
import { ON_SERVER, type Saved } from './places.ts';

/** The result as it is once it was placed, with what the user should know. */
export interface Placement {
  result: JobResult;
  reason?: Reason;
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
  const { path, name = result.name } = save?.done ?? {};
  const reason = whatIsLeft(save, show);
  const placed: JobResult = {
    ...result,
    ...(show.done && { file: show.done }),
    ...(path !== undefined && { savedAs: { place, path }, name }),
    ...(path !== undefined && ON_SERVER.includes(place) && { unchecked: true as const }),
    ...((isUnreachable(save?.error) || isUnreachable(show.error)) && { unplaced: true as const }),
    ...(save && path === undefined && { unsaved: isNotAllowed(save.error) ? 'not-allowed' : 'failed' }),
  };
  return { result: placed, ...(reason && { reason }) };
}

/** The web UI takes nothing now (its server does not answer, or another one does, it wants a login, the browser shuts us out); it may later. */
export const isUnreachable = (error: unknown): boolean =>
  hasCode(error, 'webui-unreachable', 'webui-stranger', 'webui-login', 'webui-not-allowed');

/** The browser was not asked, which needs a click in the options. */
const isNotAllowed = (error: unknown): boolean => hasCode(error, 'downloads-not-allowed', 'folder-not-allowed');

function whatIsLeft(save: Attempt<Saved> | null, show: Attempt<WebuiFile>): Reason | undefined {
  const unreachable = [save?.error, show.error].find(isUnreachable);
  if (unreachable !== undefined) return { code: 'kept-until-there', because: reasonOf(unreachable) };
  // Saving it there again would lose it again.
  if (hasCode(save?.error, 'transparency-lost')) return reasonOf(save?.error);
  if (save?.error !== undefined) return { code: 'kept-unsaved', because: reasonOf(save.error) };
  if (show.error === undefined) return save?.done?.note;
  return { code: save ? 'saved-unshown' : 'kept-unshown', because: reasonOf(show.error) };
}
