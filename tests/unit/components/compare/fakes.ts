import { vi } from 'vitest';

/** A decoded image that only knows its size and whether it was given back. */
export class FakeBitmap {
  readonly width: number;
  readonly height: number;
  closed = false;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  close(): void {
    this.closed = true;
  }
}

const sizes = new WeakMap<Blob, { width: number; height: number; broken: boolean }>();

/** A blob of no content that decodes to a bitmap of this size, or not at all. */
export function anImage(width: number, height: number, { broken = false } = {}) {
  const blob = new Blob();
  sizes.set(blob, { width, height, broken });
  return { blob, width, height };
}

/** Stands for the browser's decoder; returns what was decoded. */
export function fakeDecoder(): FakeBitmap[] {
  const decoded: FakeBitmap[] = [];
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
    const known = sizes.get(blob);
    if (!known) throw new TypeError('Only what `anImage` made can be decoded.');
    const { width, height, broken } = known;
    if (broken) throw new DOMException('The source image could not be decoded.', 'InvalidStateError');
    const bitmap = new FakeBitmap(width, height);
    decoded.push(bitmap);
    return bitmap;
  });
  return decoded;
}

/** A canvas's context that notes what is drawn, with the opacity. */
export function fakeContext(width: number, height: number) {
  const drawn: { image: unknown; alpha: number; from: number[]; to: number[]; clip: number[]; quality: string }[] = [];
  let clip: number[] = [];
  const context = {
    canvas: { width, height },
    globalAlpha: 1,
    imageSmoothingQuality: 'low',
    clearRect() {},
    save() {},
    restore() {},
    beginPath() {},
    clip() {},
    rect: (...numbers: number[]) => {
      clip = numbers;
    },
    drawImage(image: unknown, ...numbers: number[]) {
      const { globalAlpha: alpha, imageSmoothingQuality: quality } = context;
      drawn.push({ image, alpha, from: numbers.slice(0, 4), to: numbers.slice(4), clip, quality });
    },
    getImageData: (_x: number, _y: number, w: number, h: number) => ({ width: w, height: h }),
    put: [] as unknown[],
    putImageData: (...args: unknown[]) => void context.put.push(args),
  };
  return { context: context as unknown as CanvasRenderingContext2D, drawn, put: context.put };
}

/** happy-dom 21's WheelEvent knows nothing of the mouse. */
export const wheelEvent = (init: WheelEventInit): WheelEvent =>
  Object.assign(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...init }), {
    clientX: 100,
    clientY: 150,
    ctrlKey: init.ctrlKey ?? false,
  });
