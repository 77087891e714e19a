import { blend } from './pixels/blend.ts';
import { type Rgb, shifted } from './pixels/match-mean.ts';
import { matchWavelet, WAVELET_REACH_PX } from './pixels/match-wavelet.ts';
import type { Raster, Rows } from './pixels/raster.ts';
import type { Tuning } from './tuning.ts';

/** Where rows of two large pictures of one size come from, so that never all of them are needed. */
export interface RowSource {
  /** A raster of its own. */
  read(rows: Rows): Raster;
}

interface Pictures {
  /** In pixels. */
  height: number;
  result: RowSource;
  /** In the result's size, opaque. */
  original: RowSource;
  /** For `mean`: what is added to the whole result. */
  shift: Rgb;
}

/** Rows of the tuned result, exactly as if it had been tuned at once. */
export function tunedRows({ height, result, original, shift }: Pictures, { match, blend: share }: Tuning, rows: Rows) {
  if (match !== 'wavelet') {
    const own = result.read(rows);
    const matched = match === 'mean' ? shifted(own, shift) : own;
    return share > 0 ? blend(matched, original.read(rows), share) : matched;
  }
  const wide = { from: Math.max(0, rows.from - WAVELET_REACH_PX), to: Math.min(height, rows.to + WAVELET_REACH_PX) };
  const plain = original.read(wide);
  const matched = matchedColours(result.read(wide), plain);
  return cut(share > 0 ? blend(matched, plain, share) : matched, rows.from - wide.from, rows.to - rows.from);
}

/**
 * On white both pictures are alike where the result is transparent, so that its hidden colours pull at none that is seen. What
 * the match adds there is added to the result's own colours.
 */
function matchedColours(result: Raster, original: Raster): Raster {
  const shown = onWhite(result);
  const matched = matchWavelet(shown, original);
  if (shown === result) return matched;
  for (let i = 0; i < matched.data.length; i++) {
    const isAlpha = i % 4 === 3;
    const [own, added] = [result.data[i] as number, (matched.data[i] as number) - (shown.data[i] as number)];
    matched.data[i] = isAlpha ? own : own + added;
  }
  return matched;
}

/** The same raster when it is opaque. */
function onWhite(raster: Raster): Raster {
  const { data } = raster;
  let flat: Raster['data'] | null = null;
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] as number;
    if (alpha === 255) continue;
    flat ??= data.slice();
    for (let at = i; at < i + 3; at++) flat[at] = 255 + (((data[at] as number) - 255) * alpha) / 255;
    flat[i + 3] = 255;
  }
  return flat ? { ...raster, data: flat } : raster;
}

const cut = ({ data, width }: Raster, from: number, height: number): Raster => ({
  data: data.slice(from * width * 4, (from + height) * width * 4),
  width,
  height,
});
