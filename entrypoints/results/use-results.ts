import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ListedJob } from '../../jobs/listed-job.ts';
import type { Removal } from '../../jobs/retention.ts';
import { type JobWatch, watchJobs } from '../../platform/job-watch.ts';
import { connectJobs, runnerClient } from '../../platform/runner-client.ts';
import { queueState } from '../../platform/settings.ts';

/** All jobs of all web UIs, dismissed ones too, and what was removed; null until they were read. */
export function useResults(onProblem: (error: unknown) => void) {
  const [jobs, setJobs] = useState<readonly ListedJob[] | null>(null);
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  const watch = useRef<JobWatch | null>(null);

  useEffect(() => {
    const closed = new AbortController();
    const { signal } = closed;
    const outside = {
      list: runnerClient.listAll,
      connect: () => connectJobs(''),
      changed: setJobs,
      failed: onProblem,
      withDismissed: true,
    };
    const following = watchJobs(outside, signal);
    watch.current = following;
    const look = () => {
      void following.refresh();
      runnerClient.readRemovals().then(setRemovals, onProblem);
    };
    // Jobs come and go while nobody is connected: the queue's state tells of it, and whoever comes back looks.
    signal.addEventListener('abort', queueState.watch(look));
    addEventListener('focus', look, { signal });
    look();
    return () => closed.abort();
  }, [onProblem]);

  const refresh = useCallback(async () => watch.current?.refresh(), []);
  return { jobs, removals, refresh };
}
