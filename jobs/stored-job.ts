import type { Size } from '../images/size.ts';
import { TABS } from '../webui/tab.ts';
import { storedReason } from '../words/reason.ts';
import { boundedJob } from './bounded-job.ts';
import { JOB_STATES } from './check-job.ts';
import { number, oneOf, record, text } from './checked.ts';
import type { Job, JobResult, JobSource } from './job.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';

/** What may lie in a store: version 0.1 kept sentences, in `message` and in `notes`. */
export type StoredJob = Omit<Job, 'reason' | 'result'> & {
  reason?: unknown;
  message?: unknown;
  result?: Omit<JobResult, 'notes'> & { notes?: readonly unknown[] };
};

const anyText = text(Number.POSITIVE_INFINITY);
const anyNumber = number(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
const size = record<Size>({ width: anyNumber, height: anyNumber });

/** What every version has written, and all who read jobs count on. */
const checkWhole = record<
  Pick<Job, 'id' | 'origin' | 'webui' | 'tab' | 'createdAtMs' | 'rank' | 'state' | 'target'> & {
    source: Size & Pick<JobSource, 'stem' | 'infotext'>;
    plan: Pick<Job['plan'], 'padded' | 'crop'>;
    parameters: Pick<Job['parameters'], 'upscale'>;
  }
>({
  id: anyText,
  origin: anyText,
  webui: anyText,
  tab: oneOf(TABS),
  createdAtMs: anyNumber,
  rank: anyNumber,
  state: oneOf(JOB_STATES),
  target: size,
  source: record({ width: anyNumber, height: anyNumber, stem: anyText, infotext: anyText }),
  plan: record({ padded: size, crop: size }),
  parameters: record({ upscale: anyNumber }),
});

/** Those of them that are whole: one that is damaged hides no other. */
export function storedJobs(records: readonly StoredJob[]): Job[] {
  return records.flatMap((stored) => {
    try {
      checkWhole(stored, '');
      return [storedJob(stored)];
    } catch (error) {
      console.warn(`SUPIR Upscale: the job ${stored?.id} is damaged:`, error);
      return [];
    }
  });
}

/** The job as it is now: a parameter that an older version did not know is the backend's default, what it said stays word for word. */
export function storedJob({ reason, message, result, ...job }: StoredJob): Job {
  const known = storedReason(reason ?? message);
  const parameters = { ...DEFAULT_PARAMETERS, ...job.parameters };
  return boundedJob({
    ...job,
    // By the server alone, in an older version.
    origin: job.webui,
    parameters,
    ...(known && { reason: known }),
    ...(result && { result: storedResult(result) }),
  });
}

function storedResult({ notes, ...result }: NonNullable<StoredJob['result']>): JobResult {
  const known = notes?.map(storedReason).filter((note) => note !== undefined) ?? [];
  return { ...result, ...(known.length > 0 && { notes: known }) };
}
