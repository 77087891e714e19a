import { inspectImage } from '../images/inspect.ts';
import { meanDifference } from '../images/pixels/mean-difference.ts';
import { samePixels } from '../images/png-pixels.ts';
import { answerTask } from './answer-task.ts';
import { smallPicture } from './canvas-codec.ts';
import type { SavedPair, SavedPixels } from './check-saved.ts';

/** In levels, of pictures made small: a JPEG of quality 80 comes to less than 1. */
const MAX_LOSS = 4;

answerTask(async ({ result, saved }: SavedPair): Promise<SavedPixels> => {
  const isSame = await samePixels(result, saved);
  if (isSame !== null) return isSame ? 'same' : 'other';
  return alike(result, saved);
});

/** Of a format that loses something, or that is not read row by row. */
async function alike(result: Blob, saved: Blob): Promise<SavedPixels> {
  const small = await smallPicture(saved).catch(() => null);
  if (!small) return 'unread';
  const [a, b] = [await sizeOf(result), await sizeOf(saved)];
  const isSize = !a || !b || (a.width === b.width && a.height === b.height);
  return isSize && meanDifference(small, await smallPicture(result)) <= MAX_LOSS ? 'same' : 'other';
}

/** Null of a format whose header is not known (AVIF, JXL). */
async function sizeOf(image: Blob) {
  try {
    return inspectImage(new Uint8Array(await image.arrayBuffer()));
  } catch {
    return null;
  }
}
