import type { Raster, Rows } from '../images/pixels/raster.ts';
import type { RowSource } from '../images/tuned-rows.ts';

/** The pixels of a decoded image, some rows at a time: all of them would be there twice. */
export class BitmapRows implements RowSource {
  readonly width: number;
  readonly height: number;
  readonly #bitmap: ImageBitmap;
  readonly #background: string | null;
  #canvas = new OffscreenCanvas(1, 1);

  /** @param background what is seen through the image */
  constructor(bitmap: ImageBitmap, background: string | null = null) {
    this.width = bitmap.width;
    this.height = bitmap.height;
    this.#bitmap = bitmap;
    this.#background = background;
  }

  /** @throws {Error} when the browser has no memory for it */
  read({ from, to }: Rows): Raster {
    const [width, height] = [this.width, to - from];
    if (this.#canvas.width !== width || this.#canvas.height < height) this.#canvas = new OffscreenCanvas(width, height);
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas of this size');
    context.clearRect(0, 0, width, height);
    if (this.#background !== null) {
      context.fillStyle = this.#background;
      context.fillRect(0, 0, width, height);
    }
    context.drawImage(this.#bitmap, 0, from, width, height, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { data, width, height };
  }

  release(): void {
    this.#bitmap.close();
  }
}
