import type { Size } from '../../images/size.ts';
import { decode } from './decode.ts';

type Level = ImageBitmap | HTMLCanvasElement;

/** The smallest level's longer side, in px, is at most this. */
const SMALLEST_SIDE = 512;
/** Drawn in one go while a level is made: 3 ms. */
const BAND_PIXELS = 1_000_000;

/**
 * A decoded image and its halves, quarters, … Browsers scale down without averaging, or average anew for each drawing,
 * which takes 200 ms from 8192².
 */
export class Picture implements Size {
  readonly width: number;
  readonly height: number;
  /** Largest first. */
  #levels: Level[];

  private constructor(full: ImageBitmap) {
    this.width = full.width;
    this.height = full.height;
    this.#levels = [full];
  }

  static async decode(blob: Blob): Promise<Picture> {
    return new Picture(await decode(blob));
  }

  /** The smallest level that is not enlarged when drawn `width` pixels wide; null after `release`. */
  levelFor(width: number): Level | null {
    return this.#levels.findLast((level) => level.width >= width) ?? this.#levels[0] ?? null;
  }

  /** Whether it has all its levels. */
  get isShrunk(): boolean {
    const last = this.#levels.at(-1);
    return last !== undefined && isSmallest(last);
  }

  /** Of the last level. */
  smallestSize(): Size {
    const { width, height } = this.#levels.at(-1) ?? this;
    return { width, height };
  }

  /** Makes the smaller levels, a few ms at a time; `onLevel` after each. */
  async shrink(onLevel: (count: number) => void): Promise<void> {
    for (;;) {
      const last = this.#levels.at(-1);
      if (!last || isSmallest(last)) return;
      const half = await halved(last, () => this.#levels.length > 0);
      if (!half) return;
      onLevel(this.#levels.push(half));
    }
  }

  /** Gives the memory back at once: 340 MB for 8192². */
  release(): void {
    for (const level of this.#levels) {
      if ('close' in level) level.close();
      else level.width = 0;
    }
    this.#levels = [];
  }
}

const isSmallest = ({ width, height }: Size): boolean => Math.max(width, height) <= SMALLEST_SIDE;

/** Null where `wanted` turned false on the way. */
async function halved(from: Level, wanted: () => boolean): Promise<HTMLCanvasElement | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(from.width / 2);
  canvas.height = Math.ceil(from.height / 2);
  // Kept off the GPU, whose memory belongs to the model.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  const scale = from.height / canvas.height;
  const bandPx = Math.ceil(BAND_PIXELS / canvas.width);
  for (let y = 0; y < canvas.height; y += bandPx) {
    await pause();
    if (!wanted()) return null;
    const height = Math.min(bandPx, canvas.height - y);
    context.drawImage(from, 0, y * scale, from.width, height * scale, 0, y, canvas.width, height);
    // Chromium collects what is drawn and does it later, all at once.
    context.getImageData(0, y, 1, 1);
  }
  return canvas;
}

const pause = () => new Promise((resolve) => setTimeout(resolve));
