import type { Job, WebuiFile } from '../jobs/job.ts';
import type { PathFor } from '../jobs/result-paths.ts';
import type { SavePlace } from '../jobs/save-place.ts';
import type { Reason } from '../words/reason.ts';

/** A file to be saved. */
export interface Saving {
  job: Job;
  file: Blob;
  infotext: string;
  width: number;
  height: number;
  /** Below the folder of a place. */
  pathFor: PathFor;
  /** To be told why it takes long. */
  waits(reason: Reason): void;
}

/** A file that was saved. */
export interface Saved {
  /** See `SavedFile`; absent where it is in the web UI's temporary folder only. */
  path?: string;
  /** Its name, where we chose it. */
  name?: string;
  /** Where the web UI serves it, in places of the web UI. */
  file?: WebuiFile;
  /** What the user should know, when it is not where it should be. */
  note?: Reason;
}

/** Everything that is not done by the user's own hand. Each rejects with a `ReasonError`. */
export type Places = Readonly<Record<Exclude<SavePlace, 'by-hand'>, (saving: Saving) => Promise<Saved>>>;

/** Their files are served by the web UI, so they can be inserted at once. */
export const ON_SERVER: readonly SavePlace[] = ['beside', 'server-folder', 'webui-save'];
