import { dateWords, resultDate } from '../../components/results/result-words.ts';
import { isoDate } from '../../images/iso-date.ts';
import { type FinishedJob, isFinished, type Job } from '../../jobs/job.ts';

/** Finds results by words of their name, infotext and date; all words must be there, in whatever case and order. */
export function resultFinder(jobs: readonly Job[]): (search: string) => FinishedJob[] {
  const newestFirst = jobs.filter(isFinished).toSorted((a, b) => resultDate(b).getTime() - resultDate(a).getTime());
  const texts = new Map<FinishedJob, string>();
  const textOf = (job: FinishedJob): string => {
    const text = texts.get(job) ?? searchable(job);
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
function searchable(job: FinishedJob): string {
  const date = resultDate(job);
  return [job.result.name, job.source.stem, job.result.infotext, isoDate(date), dateWords(job)]
    .join('\n')
    .toLowerCase();
}
