import { describe, expect, it } from 'vitest';
import { padEdges } from '../../../images/pixels/pad-edges.ts';
import { toSend } from '../../../runner/to-send.ts';
import { aRaster, raster } from '../images/pixels/a-raster.ts';
import { rasterCodec } from './raster-codec.ts';

const codec = rasterCodec();
const sent = async (...task: Parameters<typeof toSend>) => codec.pictureOf((await toSend(...task)).image);

describe('toSend', () => {
  it('repeats the edges up to the size that was planned', async () => {
    const picture = aRaster(30, 20);
    const padded = { width: 32, height: 27 };
    expect(await sent({ image: codec.fileOf(picture), padded, mayKeep: 'no' }, codec.codec)).toEqual(
      padEdges(picture, padded),
    );
  });

  it('leaves a file alone whose alpha channel only hides a text', async () => {
    const picture = aRaster(9, 7);
    picture.data[3] = 254;
    const image = codec.fileOf(picture);
    const kept = await toSend({ image, padded: picture, mayKeep: 'unless-transparent' }, codec.codec);
    expect(kept).toEqual({ image, isPlain: true });
    expect(kept.image).toBe(image);
    const again = await sent({ image, padded: picture, mayKeep: 'no' }, codec.codec);
    expect(again).toEqual({ ...picture, data: picture.data.map((value, i) => (i % 4 === 3 ? 255 : value)) });
  });

  it('shows nothing of what lies behind a transparent picture', async () => {
    const image = codec.fileOf(raster(2, 1, [200, 100, 50, 255, 0, 0, 0, 0]));
    const picture = await sent({ image, padded: { width: 2, height: 2 }, mayKeep: 'unless-transparent' }, codec.codec);
    expect([...picture.data]).toEqual(Array(4).fill([200, 100, 50, 255]).flat());
  });

  it('decodes what goes as the file that it is, and refuses what cannot be decoded', async () => {
    const image = codec.fileOf(aRaster(9, 7));
    const task = { image, padded: { width: 9, height: 7 }, mayKeep: 'yes' } as const;
    expect((await toSend(task, codec.codec)).image).toBe(image);
    expect(codec.calls.at(-1)).toBe('decode');
    await expect(toSend({ ...task, image: new Blob(['half']) }, codec.codec)).rejects.toThrow('not a file');
  });

  it.each([
    ['one with colours', [200, 100, 50, 255], true],
    ['a grey one', [90, 90, 90, 255], false],
    ['what lossy files make of a grey one', [90, 92, 91, 255], false],
    ['one that one can see through', [200, 100, 50, 9], false],
  ] as const)('tells of %s whether the result needs anything of it', async (_, pixel, isPlain) => {
    const image = codec.fileOf(raster(1, 1, [...pixel]));
    const task = { image, padded: { width: 1, height: 1 } };
    for (const mayKeep of ['yes', 'no'] as const)
      expect((await toSend({ ...task, mayKeep }, codec.codec)).isPlain).toBe(isPlain);
  });
});
