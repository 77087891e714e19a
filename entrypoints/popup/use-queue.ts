import { useEffect, useState } from 'preact/hooks';
import type { QueueState } from '../../jobs/queue-state.ts';
import { queueState } from '../../platform/settings.ts';

/** The queue as a whole, as the runner last told. */
export function useQueue(): QueueState | null {
  const [queue, setQueue] = useState<QueueState | null>(null);
  useEffect(() => {
    void queueState.getValue().then(setQueue);
    return queueState.watch(setQueue);
  }, []);
  return queue;
}
