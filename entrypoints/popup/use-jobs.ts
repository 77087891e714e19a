import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { type JobWatch, watchJobs } from '../../platform/job-watch.ts';
import { connectJobs, runnerClient } from '../../platform/runner-client.ts';
import { type Reason, reasonOf } from '../../words/reason.ts';

/** All jobs of all web UIs, followed while the popup is open. */
export function useJobs(onProblem: (problem: Reason) => void) {
  const [jobs, setJobs] = useState<readonly ListedJob[]>([]);
  const watch = useRef<JobWatch | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    const failed = (error: unknown) => onProblem(reasonOf(error));
    const list = async () => (await runnerClient.list(null)).jobs;
    const outside = { list, connect: () => connectJobs(''), changed: setJobs, failed };
    watch.current = watchJobs(outside, closed.signal);
    void watch.current.refresh();
    return () => closed.abort();
  }, [onProblem]);
  const refresh = useCallback(async () => watch.current?.refresh(), []);
  return { jobs, refresh };
}
