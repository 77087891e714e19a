import type { PixelAnswer, PixelTask, PixelWork } from './pixel-task.ts';

/** The image cannot be decoded; the message is the browser's. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Work on pixels, away from the runner's thread. All reject with `DecodeError`. */
export type Pixels = PixelWork;

/** @param openWorker called with the first task */
export function openPixels(openWorker: () => Worker): Pixels {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let worker: Worker | undefined;
  let lastId = 0;

  function open(): Worker {
    const opened = openWorker();
    opened.addEventListener('message', ({ data }: MessageEvent<PixelAnswer>) => {
      const task = waiting.get(data.id);
      waiting.delete(data.id);
      if ('error' in data) task?.reject(new DecodeError(data.error));
      else task?.resolve(data.value);
    });
    // The worker's script could not be loaded or ran out of memory: the next task opens another one.
    opened.addEventListener('error', ({ message }) => {
      worker = undefined;
      for (const task of waiting.values()) task.reject(new DecodeError(message));
      waiting.clear();
    });
    return opened;
  }

  /** What comes back is what the worker's function of that name gave. */
  function ask<Name extends keyof PixelWork>(name: Name) {
    return (argument: PixelTask<Name>['argument']): ReturnType<PixelWork[Name]> => {
      const task = Promise.withResolvers<unknown>();
      lastId += 1;
      waiting.set(lastId, task);
      worker ??= open();
      worker.postMessage({ id: lastId, name, argument } satisfies PixelTask<Name>);
      return task.promise as ReturnType<PixelWork[Name]>;
    };
  }

  return {
    toSend: ask('toSend'),
    toResult: ask('toResult'),
    looksLike: ask('looksLike'),
    hiddenInfotext: ask('hiddenInfotext'),
  };
}
