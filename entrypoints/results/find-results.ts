import { dateWords, resultDate } from '../../components/results/result-words.ts';
import { isoDate } from '../../images/iso-date.ts';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';

/**
 * Finds results by words of their name, infotext and date; all words must be there, in whatever case and order.
 * @param infotexts by id, as far as they are known
 */
export function resultFinder(
  jobs: readonly ListedJob[],
  infotexts: ReadonlyMap<string, string>,
): (search: string) => ListedResult[] {
  const newestFirst = jobs.filter(isFinished).toSorted((a, b) => resultDate(b).getTime() - resultDate(a).getTime());
  const texts = new Map<ListedResult, string>();
  const textOf = (job: ListedResult): string => {
    const text = texts.get(job) ?? searchable(job, infotexts.get(job.id) ?? '');
    texts.set(job, text);
    return text;
  };
  return (search) => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return words.length === 0
      ? newestFirst
      : newestFirst.filter((job) => words.every((word) => textOf(job).includes(word)));
  };
}

/** The date as it is shown, and as 2026-11-25. */
function searchable(job: ListedResult, infotext: string): string {
  const date = resultDate(job);
  return [job.result.name, job.source.stem, infotext, isoDate(date), dateWords(job)].join('\n').toLowerCase();
}
