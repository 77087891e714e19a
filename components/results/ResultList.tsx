import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedResult } from '../../jobs/listed-job.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { type ResultActs, ResultRow, type Said } from './ResultRow.tsx';

interface Props {
  /** In their order. */
  jobs: readonly ListedResult[];
  acts: ResultActs;
  selected: ReadonlySet<string>;
  onSelect(job: ListedResult, selected: boolean, isRange: boolean): void;
  saidOf(jobId: string): Said | null;
}

/** 500 rows at once would take a third of a second. */
const PAGE_ROWS = 50;

/** Some results; more as one comes to the end of them. */
export function ResultList({ jobs, acts, selected, onSelect, saidOf }: Props) {
  const [limit, setLimit] = useState(PAGE_ROWS);
  const list = useKeptFocus<HTMLUListElement>();
  const end = useRef<HTMLButtonElement>(null);
  const left = jobs.length - limit;
  const more = () => setLimit((limit) => limit + PAGE_ROWS);

  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: '600px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [limit, left > 0]);

  return (
    <>
      <ul ref={list} class="results-list">
        {jobs.slice(0, limit).map((job) => (
          <ResultRow
            key={job.id}
            job={job}
            acts={acts}
            selected={selected.has(job.id)}
            onSelect={onSelect}
            said={saidOf(job.id)}
          />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="small-button results-more" ref={end} onClick={more}>
          Show more: {left} left
        </button>
      )}
    </>
  );
}
