import type { ResultFormat } from '../images/result-format.ts';
import type { Size } from '../images/size.ts';

export interface SendTask {
  image: Blob;
  /** At least the size in which the image is seen. */
  padded: Size;
  /** Whether the file itself says the same. */
  mayKeep: 'no' | 'unless-transparent' | 'yes';
}

/** What goes to the backend. */
export interface Sent {
  image: Blob;
  /** The source is opaque and has colours: the result needs nothing of it. */
  isPlain: boolean;
}

export interface ResultTask {
  /** What the user had, or all that need be known of it; null when it is gone. */
  source: Blob | 'plain' | null;
  /** What the backend made of it. */
  returned: Blob;
  /** The part of `returned`, from the top left, that is the picture. */
  crop: Size;
  /** At most as large as `crop`. */
  result: Size;
  output: Output;
  /** The file that came back says the same, if nothing of the source must be put into it. */
  mayKeep: boolean;
}

/** How a picture is written. */
export interface Output {
  format: ResultFormat;
  /** 1 … 100; PNG has none. */
  quality: number;
}

export interface ResultPicture {
  file: Blob;
  /** PNG in place of a JPEG that one should see through. */
  format: ResultFormat;
  /** One can see through it. */
  isTransparent: boolean;
  /** The source could not be read, so nothing of it is in the result. */
  isSourceUnread?: true;
}

/** What the worker does: name → function. They reject with the browser's words when an image cannot be decoded. */
export interface PixelWork {
  /**
   * The image itself where that may be, once it was decoded; else a PNG of what a user sees of it: 8 bits a channel, upright, in sRGB,
   * edges repeated up to `padded`, nothing transparent.
   */
  toSend(task: SendTask): Promise<Sent>;
  /** The result with exactly the pixels that came back; with the source's transparency, and grey if that is. */
  toResult(task: ResultTask): Promise<ResultPicture>;
  /** See `looksLike`; of two files. */
  looksLike(pair: { source: Blob; result: Blob }): Promise<boolean>;
  /** See `stealthInfotext`; null also for what cannot be decoded. */
  hiddenInfotext(image: Blob): Promise<string | null>;
}

/** To the worker. */
export interface PixelTask<Name extends keyof PixelWork = keyof PixelWork> {
  id: number;
  name: Name;
  argument: Parameters<PixelWork[Name]>[0];
}

/** From the worker, under the task's id. */
export type PixelAnswer = { id: number; value: unknown } | { id: number; error: string };
