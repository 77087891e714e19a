import { LIMITS } from '../images/limits.ts';
import type { Job } from './job.ts';

/** The longest prompt that can be asked for. */
const MAX_TEXT = 20_000;
const MAX_LIST = 100;

/**
 * A job that fits into a list. Whatever enters is bounded where it enters; this is for what an older version has stored, and for what
 * nobody thought of: one such job must not keep all others from being seen, nor itself from being deleted. Its texts are cut, and an
 * infotext goes as a whole.
 */
export function boundedJob(job: Job): Job {
  if (JSON.stringify(job).length <= LIMITS.recordCharacters) return job;
  const { source, result } = job;
  const infotextLeftOut = source.infotextLeftOut ?? source.infotext.length;
  const cut = shortened(job) as Job;
  return {
    ...cut,
    source: { ...cut.source, infotext: '', infotextLeftOut },
    ...(result && { result: { ...(cut.result as typeof result), infotext: '' } }),
  };
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_TEXT);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}
