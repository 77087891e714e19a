import { damageOf } from '../images/damage.ts';
import { looksLike } from '../images/pixels/looks-like.ts';
import { stealthInfotext } from '../images/stealth-infotext.ts';
import { textOf } from '../words/reason.ts';
import { canvasCodec, smallPicture } from './canvas-codec.ts';
import type { PixelAnswer, PixelTask, PixelWork } from './pixel-task.ts';
import { toResult } from './to-result.ts';
import { toSend } from './to-send.ts';

/** `OffscreenCanvas.convertToBlob` takes 1.0 s in Chromium's offscreen document and 5 ms in its worker (1024², Chromium 156). */
const work: PixelWork = {
  async toSend(task) {
    const sent = toSend(task, canvasCodec);
    const isDecoded = sent.then(
      () => true,
      () => false,
    );
    // Side by side in Firefox, which decodes half an image; else it only says more than the browser's error.
    if (!import.meta.env.FIREFOX && (await isDecoded)) return sent;
    const damage = await damageOf(new Uint8Array(await task.image.arrayBuffer()));
    if (damage) throw new Error(damage);
    return sent;
  },
  toResult: (task) => toResult(task, canvasCodec),
  looksLike: async ({ source, result }) => looksLike(await smallPicture(source), await smallPicture(result)),
  // An image that cannot be decoded is told of when it is sent.
  hiddenInfotext: (image) => canvasCodec.decode(image, { exact: true }).then(stealthInfotext, () => null),
};

self.addEventListener('message', async ({ data }: MessageEvent<PixelTask>) => {
  try {
    answer({ id: data.id, value: await run(data) });
  } catch (error) {
    answer({ id: data.id, error: textOf(error) });
  }
});

const answer = (message: PixelAnswer): void => self.postMessage(message);

const run = <Name extends keyof PixelWork>({ name, argument }: PixelTask<Name>): Promise<unknown> =>
  work[name](argument as never);
