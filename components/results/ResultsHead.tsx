import type { ListedResult } from '../../jobs/listed-job.ts';
import { keepLimits, keptBytes } from '../../jobs/retention.ts';
import { fileSize, resultCount } from './result-words.ts';

interface Props {
  /** All results, found or not. */
  jobs: readonly ListedResult[];
  limits: { keepResults: number; keepMegabytes: number };
  search: string;
  onSearch(search: string): void;
  openOptions(): void;
}

/** What page this is, how full it is, and the search. */
export function ResultsHead({ jobs, limits, search, onSearch, openOptions }: Props) {
  const bytes = jobs.reduce((sum, job) => sum + keptBytes(job), 0);
  const most = fileSize(keepLimits(limits).bytes);
  return (
    <header class="results-head">
      <img src="/icon/48.png" width={40} height={40} alt="" />
      <div class="results-title">
        <h1>SUPIR Upscale results</h1>
        <p>
          {resultCount(jobs.length)}
          {jobs.length > 0 && `, ${fileSize(bytes)}`} · the newest {limits.keepResults} of each web UI are kept, up to{' '}
          {most}
        </p>
      </div>
      <input
        type="search"
        name="search"
        class="results-search"
        placeholder="Search name, infotext, date"
        aria-label="Search name, infotext, date"
        value={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
      <button type="button" class="small-button" onClick={openOptions}>
        Options
      </button>
    </header>
  );
}
