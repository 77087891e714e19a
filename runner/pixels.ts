import type { PixelAnswer, PixelTask } from './pixel-task.ts';

/** The image cannot be decoded; the message is the browser's. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Decoding and encoding, away from the runner's thread. Both reject with `DecodeError`. */
export interface Pixels {
  /** An 8-bit RGB PNG of what a browser shows of the image. */
  visiblePng(image: Blob): Promise<Blob>;
  /** An 8-bit RGB PNG with exactly the stored pixels. */
  exactPng(image: Blob): Promise<Blob>;
}

/** @param openWorker called with the first task */
export function openPixels(openWorker: () => Worker): Pixels {
  const waiting = new Map<number, PromiseWithResolvers<Blob>>();
  let worker: Worker | undefined;
  let lastId = 0;

  function open(): Worker {
    const opened = openWorker();
    opened.addEventListener('message', ({ data }: MessageEvent<PixelAnswer>) => {
      const task = waiting.get(data.id);
      waiting.delete(data.id);
      if ('png' in data) task?.resolve(data.png);
      else task?.reject(new DecodeError(data.error));
    });
    // The worker's script could not be loaded or ran out of memory: the next task opens another one.
    opened.addEventListener('error', ({ message }) => {
      worker = undefined;
      for (const task of waiting.values()) task.reject(new DecodeError(message));
      waiting.clear();
    });
    return opened;
  }

  function ask(image: Blob, exact: boolean): Promise<Blob> {
    const task = Promise.withResolvers<Blob>();
    lastId += 1;
    waiting.set(lastId, task);
    worker ??= open();
    worker.postMessage({ id: lastId, image, exact } satisfies PixelTask);
    return task.promise;
  }

  return { visiblePng: (image) => ask(image, false), exactPng: (image) => ask(image, true) };
}
