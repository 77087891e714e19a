import { isFinal } from '../jobs/job.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import type { JobsPortMessage } from './messages.ts';

/** What `watchJobs` needs of a `runtime.Port`. */
export interface JobsPort {
  onMessage(listener: (message: JobsPortMessage) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

interface Outside {
  list(): Promise<ListedJob[]>;
  connect(): JobsPort;
  /** All jobs, oldest first, whenever one changed. */
  changed(jobs: ListedJob[]): void;
  failed(error: unknown): void;
  /** `list` gives also the jobs that were dismissed. */
  withDismissed?: boolean;
}

export interface JobWatch {
  /** Lists again: after a job was added, or when the page is looked at again. Resolves when `changed` or `failed` was called. */
  refresh(): Promise<void>;
}

/**
 * Follows the runner's jobs. It is connected only while there are unfinished ones, or files that are still to be checked: a port that reconnects for ever would
 * keep waking Firefox's event page.
 */
export function watchJobs(outside: Outside, signal: AbortSignal): JobWatch {
  const { list, connect, changed, failed, withDismissed = false } = outside;
  let jobs = new Map<string, ListedJob>();
  let port: JobsPort | undefined;
  let listing: Promise<void> | undefined;
  let listAgain = false;
  /** What the port told while a list was under way: at least as new as the list. */
  let news: JobsPortMessage[] = [];

  const unfinished = () => [...jobs.values()].some((job) => !isFinal(job) || job.result?.unchecked);

  const take = (message: JobsPortMessage) => {
    if ('forgotten' in message) jobs.delete(message.forgotten);
    else if (message.job.dismissed && !withDismissed) jobs.delete(message.job.id);
    else jobs.set(message.job.id, message.job);
  };

  const publish = () => {
    if (!unfinished()) disconnect();
    if (!signal.aborted) changed([...jobs.values()]);
  };

  const disconnect = () => {
    const closing = port;
    port = undefined;
    closing?.disconnect();
  };

  const open = () => {
    const opened = connect();
    port = opened;
    opened.onMessage((message) => {
      if (listing) news.push(message);
      else {
        take(message);
        publish();
      }
    });
    // The runner went away with work left (an update, a suspended event page): listing wakes it.
    opened.onDisconnect(() => {
      if (port !== opened) return;
      port = undefined;
      void refresh();
    });
  };

  const readList = async () => {
    news = [];
    jobs = new Map((await list()).map((job) => [job.id, job]));
    news.forEach(take);
    if (port || signal.aborted || !unfinished()) return;
    open();
    // What changed between that list and the connection was told to nobody.
    listAgain = true;
  };

  const refresh = (): Promise<void> => {
    listAgain = true;
    listing ??= (async () => {
      try {
        while (listAgain && !signal.aborted) {
          listAgain = false;
          await readList().catch((error) => {
            // Whoever asked meanwhile asked for another list than the one that failed.
            if (!listAgain) throw error;
          });
        }
        listing = undefined;
        publish();
      } catch (error) {
        listing = undefined;
        if (!signal.aborted) failed(error);
      }
    })();
    return listing;
  };

  signal.addEventListener('abort', disconnect, { once: true });
  return { refresh };
}
