import { isOpaque } from './alpha.ts';
import { channelsOf, newRaster, type Raster } from './raster.ts';

/**
 * The picture with an alpha of 255 everywhere. What shows through gets the colours of the visible parts around it, the softer
 * the farther away, so that no edge takes on the colour of a background. White when nothing is visible.
 * ("Push-pull": a pyramid of ever smaller pictures, Gortler et al., The Lumigraph, 1996.)
 * @throws {RangeError} when it is not RGBA
 */
export function fillTransparent(raster: Raster): Raster {
  if (channelsOf(raster) !== 4) throw new RangeError('Only RGBA has transparency');
  const { width, height } = raster;
  const data = raster.data.slice();
  if (!isOpaque(raster)) {
    if (width === 1 && height === 1) return fillPixel(data);
    const coarse = fillTransparent(halved(raster));
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += 4) if (data[at + 3] !== 255) blendIn(data, at, coarse, x, y);
    }
  }
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { data, width, height };
}

function fillPixel(data: Raster['data']): Raster {
  data.fill(255, data[3] === 0 ? 0 : 3);
  return { data, width: 1, height: 1 };
}

/** Each 2×2 pixels as one, colours weighted by alpha; it sees through only as far as all four do. */
function halved({ data, width, height }: Raster): Raster {
  const half = newRaster(Math.ceil(width / 2), Math.ceil(height / 2), 4);
  for (let y = 0, at = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++, at += 4) {
      let [r, g, b, alpha] = [0, 0, 0, 0];
      for (let row = 2 * y; row < Math.min(2 * y + 2, height); row++) {
        for (let column = 2 * x; column < Math.min(2 * x + 2, width); column++) {
          const from = (row * width + column) * 4;
          const weight = data[from + 3] as number;
          r += weight * (data[from] as number);
          g += weight * (data[from + 1] as number);
          b += weight * (data[from + 2] as number);
          alpha += weight;
        }
      }
      if (alpha === 0) continue;
      half.data[at] = r / alpha;
      half.data[at + 1] = g / alpha;
      half.data[at + 2] = b / alpha;
      half.data[at + 3] = alpha;
    }
  }
  return half;
}

/** The four coarse pixels around, the nearest with 9/16. */
function blendIn(data: Raster['data'], at: number, coarse: Raster, x: number, y: number): void {
  const { width, height } = coarse;
  const [nearX, nearY] = [x >> 1, y >> 1];
  const farX = Math.min(width - 1, Math.max(0, nearX + (x & 1 ? 1 : -1)));
  const farY = Math.min(height - 1, Math.max(0, nearY + (y & 1 ? 1 : -1)));
  const share = (data[at + 3] as number) / 255;
  const [near, side] = [(nearY * width + nearX) * 4, (nearY * width + farX) * 4];
  const [below, corner] = [(farY * width + nearX) * 4, (farY * width + farX) * 4];
  for (let channel = 0; channel < 3; channel++) {
    const value = (pixel: number): number => coarse.data[pixel + channel] as number;
    const around = (9 * value(near) + 3 * value(side) + 3 * value(below) + value(corner)) / 16;
    data[at + channel] = share * (data[at + channel] as number) + (1 - share) * around;
  }
}
