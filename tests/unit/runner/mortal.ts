import type { BackendEvent, BackendLink } from '../../../jobs/ports.ts';

/** Something that can die like a browser: all its connections drop, and nothing that it waited for ever comes. */
export interface Mortal {
  readonly isDead: boolean;
  die(): void;
  connect(connect: (url: string) => Promise<BackendLink>): (url: string) => Promise<BackendLink>;
}

export function mortal(): Mortal {
  const death = new AbortController();
  const never = new Promise<never>(() => {});
  const alive = <T>(task: Promise<T>): Promise<T> =>
    task.then(
      (value) => (death.signal.aborted ? never : value),
      (error) => (death.signal.aborted ? never : Promise.reject(error)),
    );
  const either = (signal: AbortSignal) => AbortSignal.any([signal, death.signal]);

  async function* untilDeath(events: AsyncIterable<BackendEvent>) {
    try {
      for await (const event of events) {
        if (death.signal.aborted) await never;
        yield event;
      }
    } catch (error) {
      if (death.signal.aborted) await never;
      throw error;
    }
  }

  return {
    get isDead() {
      return death.signal.aborted;
    },
    die: () => death.abort(),
    connect: (connect) => async (url) => {
      const link = await alive(connect(url));
      return {
        appId: link.appId,
        resultFormat: link.resultFormat,
        confirmRun: (signal) => alive(link.confirmRun(either(signal))),
        upload: (image, signal) => alive(link.upload(image, either(signal))),
        join: (session, path, parameters, signal) => alive(link.join(session, path, parameters, either(signal))),
        joinMarker: (session, signal) => alive(link.joinMarker(session, either(signal))),
        markerEvents: (session, signal) => untilDeath(link.markerEvents(session, either(signal))),
        events: (session, signal) => untilDeath(link.events(session, either(signal))),
        drop: (session, signal) => alive(link.drop(session, either(signal))),
        withdraw: (session, signal, isWanted) => alive(link.withdraw(session, either(signal), isWanted)),
        waitingCount: (signal) => alive(link.waitingCount(either(signal))),
        fetchImage: (path, signal) => alive(link.fetchImage(path, either(signal))),
      };
    },
  };
}
