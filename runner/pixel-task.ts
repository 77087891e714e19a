/** To the worker. */
export interface PixelTask {
  id: number;
  image: Blob;
  /** The stored pixels untouched, instead of what a browser would show. */
  exact: boolean;
}

/** From the worker, under the task's id. */
export type PixelAnswer = { id: number; png: Blob } | { id: number; error: string };
