import type { Job, JobResult, JobSource } from './job.ts';
import type { SupirParameters } from './parameters.ts';

/** What lists show of a job; its texts, and how it is done, are asked for by its id. */
export type ListedJob = Omit<Job, 'source' | 'parameters' | 'plan' | 'result' | 'decodings'> & {
  readonly source: Omit<JobSource, 'infotext' | 'prompt'>;
  readonly parameters: Omit<SupirParameters, 'a_prompt' | 'n_prompt'>;
  result?: Omit<JobResult, 'infotext'>;
};

export type ListedResult = ListedJob & { result: NonNullable<ListedJob['result']> };

export function listed({ plan: _plan, decodings: _decodings, source, parameters, result, ...job }: Job): ListedJob {
  const { infotext: _infotext, prompt: _ownPrompt, ...shownSource } = source;
  const { a_prompt: _prompt, n_prompt: _negative, ...shownParameters } = parameters;
  return { ...job, source: shownSource, parameters: shownParameters, ...(result && { result: listedResult(result) }) };
}

function listedResult({ infotext: _infotext, ...result }: JobResult): Omit<JobResult, 'infotext'> {
  return result;
}
