import type { BackendEvent, BackendLink } from '../ports.ts';
import type { LineJobs } from './line-jobs.ts';
import type { LineWorld } from './line-world.ts';

/** One connection to a backend, and what is going on over it. */
export interface VisitContext extends LineWorld {
  link: BackendLink;
  backendUrl: string;
  jobs: LineJobs;
  /** Aborted when the connection is given up. */
  signal: AbortSignal;
  /** Fetches what a job has left at the backend, once; see `collect`. */
  collect(id: string, events?: AsyncIterable<BackendEvent>): void;
  /** Runs a task beside the others; its error ends the visit, unless only something could not be saved. */
  spawn(task: Promise<void>): void;
}
