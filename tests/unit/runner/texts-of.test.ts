import { expect, it } from 'vitest';
import { textsOf } from '../../../runner/texts-of.ts';
import { makePng } from '../images/make-png.ts';
import { withPngText } from '../images/written.ts';

const texts = { workflow: '{"狐": 1}', Software: 'ComfyUI' };
const png = withPngText(makePng({ width: 8, height: 8 }), { ...texts, parameters: 'a cat' });

it('reads what stands before the pixels, without the infotext', async () => {
  expect(await textsOf(new Blob([png]))).toEqual(texts);
});

it('does not need the pixels', async () => {
  const pixelsAt = Buffer.from(png).indexOf('IDAT') - 4;
  expect(await textsOf(new Blob([png.subarray(0, pixelsAt)]))).toEqual(texts);
});

it.each([[new Uint8Array()], [new TextEncoder().encode('<html>of some length</html>')], [png.subarray(0, 40)]])(
  'finds nothing in what is no whole PNG',
  async (bytes) => {
    expect(await textsOf(new Blob([bytes]))).toEqual({});
  },
);
