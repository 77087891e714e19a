/** How much each input pixel of a row or column gives to each output pixel. */
export interface Weights {
  /** The most input pixels that one output pixel has. */
  taps: number;
  /** For each output pixel, its first input pixel. */
  starts: Int32Array;
  /** For each output pixel, `taps` weights that add up to 1; those that are not needed are 0. */
  values: Float32Array;
}

/**
 * `area` is the mean of what an output pixel covers, parts of pixels included: no overshoot, soft.
 * `lanczos` has three lobes, as Pillow's LANCZOS: sharp, overshoots a little at edges.
 */
export type ResizeFilter = 'area' | 'lanczos';

const LOBES = 3;

export function resizeWeights(inputPx: number, outputPx: number, filter: ResizeFilter): Weights {
  const scale = inputPx / outputPx;
  // When it enlarges, Lanczos goes over input pixels, not over parts of them.
  const support = filter === 'area' ? scale / 2 : LOBES * Math.max(1, scale);
  const taps = Math.min(inputPx, Math.ceil(2 * support) + 1);
  const starts = new Int32Array(outputPx);
  const values = new Float32Array(outputPx * taps);
  for (let i = 0; i < outputPx; i++) {
    const centre = (i + 0.5) * scale;
    const start = Math.max(0, Math.min(inputPx - taps, Math.floor(centre - support)));
    const weights = Array.from({ length: taps }, (_, k) =>
      filter === 'area'
        ? overlap(start + k, centre, support)
        : lanczos((start + k + 0.5 - centre) / Math.max(1, scale)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    starts[i] = start;
    values.set(
      weights.map((weight) => weight / sum),
      i * taps,
    );
  }
  return { taps, starts, values };
}

/** How much of the pixel from `px` to `px` + 1 lies within `support` of the centre. */
const overlap = (px: number, centre: number, support: number): number =>
  Math.max(0, Math.min(px + 1, centre + support) - Math.max(px, centre - support));

function lanczos(x: number): number {
  if (Math.abs(x) >= LOBES) return 0;
  return sinc(x) * sinc(x / LOBES);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
