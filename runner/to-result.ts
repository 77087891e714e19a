import { alphaOf, isOpaque, joinAlpha } from '../images/pixels/alpha.ts';
import { looksGrey, toGrey } from '../images/pixels/grey.ts';
import type { Raster } from '../images/pixels/raster.ts';
import { resize } from '../images/pixels/resize.ts';
import type { Size } from '../images/size.ts';
import type { Codec } from './canvas-codec.ts';
import type { ResultPicture, ResultTask } from './pixel-task.ts';

/** See `PixelWork`. */
export async function toResult(task: ResultTask, codec: Codec): Promise<ResultPicture> {
  const { result } = task;
  if (task.source === 'plain') return pictureOf(task, codec, NO_TRAITS);
  // What SUPIR has computed is kept, whatever became of the source.
  const source = task.source && (await codec.decode(task.source).catch(() => null));
  const picture = await pictureOf(task, codec, source ? traitsOf(source, result) : NO_TRAITS);
  return source ? picture : { ...picture, isSourceUnread: true };
}

async function pictureOf(task: ResultTask, codec: Codec, { alpha, grey }: Traits): Promise<ResultPicture> {
  const { returned, crop, result, output, mayKeep } = task;
  const isWholeResult = crop.width === result.width && crop.height === result.height;
  if (!alpha && !grey && isWholeResult) {
    const file = mayKeep ? returned : await codec.recode(returned, crop, output);
    return { file, format: output.format, isTransparent: false };
  }
  const picture = await codec.decode(returned, { exact: true, part: crop });
  const sized = isWholeResult ? picture : resize(picture, result);
  const coloured = grey ? toGrey(sized) : sized;
  if (!alpha) return { file: await codec.encode(coloured, output, true), format: output.format, isTransparent: false };
  const format = output.format === 'jpeg' ? 'png' : output.format;
  const file = await codec.encode(joinAlpha(coloured, alpha), { ...output, format }, false);
  return { file, format, isTransparent: true };
}

/** What the backend cannot know of a source. */
interface Traits {
  /** In the size of the result; null when it is opaque. */
  alpha: Raster | null;
  grey: boolean;
}
const NO_TRAITS: Traits = { alpha: null, grey: false };

const traitsOf = (source: Raster, result: Size): Traits => ({
  alpha: isOpaque(source) ? null : resize(alphaOf(source), result),
  grey: looksGrey(source),
});
