import type { Job } from '../jobs/job.ts';
import type { Clock } from '../jobs/ports.ts';

/** How often a web UI that has still to take a result is asked whether it answers. */
const RETRY_MS = 5000;

interface PlaceLaterWorld {
  clock: Pick<Clock, 'sleep'>;
  /** Jobs whose result their web UI has still to take. */
  unplaced(): readonly Job[];
  /** Offers its results to a web UI, if it answers; never rejects. */
  placeAt(webui: string): Promise<void>;
}

/**
 * Results that a web UI could not take go there by themselves when it answers again.
 * @returns to be called when there may be some
 */
export function placeLater({ clock, unplaced, placeAt }: PlaceLaterWorld): () => void {
  let isWaiting = false;

  async function wait(): Promise<void> {
    isWaiting = true;
    while (unplaced().length > 0) {
      await clock.sleep(RETRY_MS);
      const waiting = new Set(unplaced().map(({ webui }) => webui));
      await Promise.all([...waiting].map(placeAt));
    }
    isWaiting = false;
  }

  return () => {
    if (!isWaiting) void wait();
  };
}
