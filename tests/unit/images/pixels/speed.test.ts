import { describe, it } from 'vitest';
import { alphaOf, isOpaque, joinAlpha } from '../../../../images/pixels/alpha.ts';
import { blend } from '../../../../images/pixels/blend.ts';
import { crop } from '../../../../images/pixels/crop.ts';
import { isGrey, toGrey } from '../../../../images/pixels/grey.ts';
import { matchMean } from '../../../../images/pixels/match-mean.ts';
import { matchWavelet } from '../../../../images/pixels/match-wavelet.ts';
import { padEdges } from '../../../../images/pixels/pad-edges.ts';
import { newRaster, type Raster } from '../../../../images/pixels/raster.ts';
import { resize } from '../../../../images/pixels/resize.ts';

const sidePx = 1024;
const picture: Raster = newRaster(sidePx, sidePx, 4);
picture.data.fill(255);

// No time is asserted, because machines differ: what takes a hundred times as long as it should runs into the test's own limit.
describe('one megapixel', () => {
  it.each<[string, () => unknown]>([
    ['padEdges', () => padEdges(picture, { width: sidePx + 32, height: sidePx + 32 })],
    ['crop', () => crop(picture, { width: 1000, height: 1000 })],
    ['resize, lanczos, a little smaller', () => resize(picture, { width: 1000, height: 1000 })],
    ['resize, lanczos, twice as large', () => resize(alphaOf(picture), { width: 2 * sidePx, height: 2 * sidePx })],
    ['resize, area, half as large', () => resize(picture, { width: 512, height: 512 }, 'area')],
    ['joinAlpha', () => joinAlpha(picture, alphaOf(picture))],
    ['isOpaque', () => isOpaque(picture)],
    ['blend', () => blend(picture, picture, 0.5)],
    ['matchMean', () => matchMean(picture, picture)],
    ['matchWavelet', () => matchWavelet(picture, picture)],
    ['isGrey and toGrey', () => isGrey(toGrey(picture))],
  ])('%s', (_name, work) => {
    work();
  });
});
