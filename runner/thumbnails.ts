import type { Size } from '../images/size.ts';
import type { JobStore } from '../jobs/ports.ts';
import type { JobBook } from '../jobs/queue/job-book.ts';
import { ReasonError } from '../words/reason.ts';

/** One large picture is decoded at a time: of 8192² it takes 500 MB. */
export type InTurn = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** To the worker. */
export interface ThumbnailTask {
  image: Blob;
  size: Size;
}

interface ThumbnailWorld {
  book: Pick<JobBook, 'get'>;
  store: Pick<JobStore, 'readResult' | 'readThumbnail' | 'saveThumbnail'>;
  make(task: ThumbnailTask): Promise<Blob>;
  inTurn: InTurn;
}

export interface Thumbnails {
  /** A result in small, made and kept if it is not yet there. @throws {ReasonError} `no-result` */
  read(jobId: string): Promise<Blob>;
}

export function createThumbnails({ book, store, make, inTurn }: ThumbnailWorld): Thumbnails {
  async function made(jobId: string): Promise<Blob> {
    const image = await store.readResult(jobId);
    const { result } = book.get(jobId);
    if (!image || !result) throw new ReasonError({ code: 'no-result' });
    const thumbnail = await make({ image, size: result });
    await store.saveThumbnail(jobId, thumbnail);
    return thumbnail;
  }

  return {
    read: async (jobId) =>
      (await store.readThumbnail(jobId)) ?? inTurn(async () => (await store.readThumbnail(jobId)) ?? made(jobId)),
  };
}
