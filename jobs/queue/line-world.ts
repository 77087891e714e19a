import type { Job } from '../job.ts';
import type { BackendLink, Clock } from '../ports.ts';
import type { EtaBook } from './eta-book.ts';
import type { Gate } from './gate.ts';
import type { GpuShare } from './gpu-share.ts';
import type { JobBook } from './job-book.ts';
import type { Room } from './room.ts';
import type { SilentFailures } from './silent-failures.ts';

/** What bringing jobs to their end needs of the world around it. */
export interface LineWorld {
  book: JobBook;
  eta: EtaBook;
  clock: Clock;
  gate: Pick<Gate, 'heldBy' | 'isHolding' | 'mayGo' | 'roomAt' | 'passed'>;
  gpu: Pick<GpuShare, 'has' | 'take' | 'waitsFor' | 'delays'>;
  failures: Pick<SilentFailures, 'failed' | 'succeeded'>;
  /** How many jobs may stand at the backend at once, the running one counted. */
  limit(): number;
  /** A session hash that nobody else has. */
  newSession(): string;
  /** @throws {BackendUnusableError} with the reason that waiting jobs show */
  connect(backendUrl: string): Promise<BackendLink>;
  /** The job's source in a form that the backend reads as the user sees it. @throws {JobFailedError} */
  readSendable(job: Job): Promise<Blob>;
  /** For images that have come back, until their file is made: all that came while the browser was closed are too much for the memory. */
  room: Room;
  /**
   * Takes the image that came back and brings the job to its end; never rejects.
   * @param read called when the image is needed no more
   */
  finish(job: Job, image: Blob, read: () => void): Promise<void>;
  /** The rest of `finish` for a job whose file was saved by an earlier run; never rejects. */
  place(job: Job): Promise<void>;
  /** A line has come to rest, or lost its backend. */
  settled(): void;
}
