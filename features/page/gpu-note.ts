import { isFinal } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import type { QueueState } from '../../jobs/queue-state.ts';
import type { Reason } from '../../words/reason.ts';

/** A model of this web UI that could not be moved, if that is what went wrong last. */
export function modelProblem(
  webui: string,
  queue: QueueState | null,
  ...codes: readonly ('model-stays' | 'model-away')[]
): Reason | null {
  const problem = queue?.problem;
  if (problem?.code !== 'model-stays' && problem?.code !== 'model-away') return null;
  return problem.webui === webui && codes.includes(problem.code) ? problem : null;
}

/** What whoever has these jobs should know of the web UI's model; null when it is where it always is. */
export function gpuNote(
  webui: string,
  queue: QueueState | null,
  jobs: readonly ListedJob[],
): { tone: 'hint' | 'error'; reason: Reason } | null {
  const problem = modelProblem(webui, queue, 'model-stays', 'model-away');
  if (problem) return { tone: 'error', reason: problem };
  if (jobs.every(isFinal)) return null;
  if (queue?.modelsAway.includes(webui)) return { tone: 'hint', reason: { code: 'model-out' } };
  return queue?.modelsDeleted?.includes(webui) ? { tone: 'hint', reason: { code: 'model-deleted' } } : null;
}
