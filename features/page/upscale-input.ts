import { stemOf } from '../../images/file-name.ts';
import { type InitImage, initImage, isBatchTabOpen, whenInitImage } from '../../webui/page/init-image.ts';
import type { InputOrigin } from '../../webui/page/input-origins.ts';
import type { Page } from './page.ts';
import { readSource } from './read-source.ts';
import { submitImages, type WantedImage } from './submit-images.ts';

/** Of an image that came in another way, such as from the clipboard. */
const INPUT_STEM = 'img2img-input';

/** Queues what img2img would start from, as it is seen, under the name that it came with. */
export async function upscaleInput(page: Page, origins: readonly InputOrigin[], signal: AbortSignal): Promise<void> {
  const { notice } = page.tabs.img2img;
  const input = initImage();
  if (input) {
    await submitImages(page, 'img2img', [await wantedOf(input, origins)], 'input');
    return;
  }
  const reason = { code: isBatchTabOpen() ? 'input-batch' : 'no-input' } as const;
  notice.set({ tone: 'hint', reason });
  whenInitImage(() => notice.value?.reason === reason && notice.set(null), signal);
}

/** An image of a gallery is taken from there: it may have lost its infotext, and lies in a folder. */
async function wantedOf(input: InitImage, origins: readonly InputOrigin[]): Promise<WantedImage> {
  const plain = { url: input.url, infotext: '', stem: INPUT_STEM };
  const picture = await smallOf(await readSource(input.url));
  if (!picture) return plain;
  for (const origin of origins) {
    const blob = 'file' in origin ? origin.file : await readSource(origin.url).catch(() => null);
    const other = blob && (await smallOf(blob));
    if (!other || !isSame(picture, other, input.hasStrokes)) continue;
    if ('file' in origin) return { ...plain, stem: stemOf(origin.file.name) };
    return input.hasStrokes ? { ...plain, stem: stemOf(origin.url) } : origin;
  }
  return plain;
}

interface SmallPicture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

const SIDE_PX = 64;

/** Null for what this browser cannot decode. */
async function smallOf(image: Blob): Promise<SmallPicture | null> {
  const bitmap = await createImageBitmap(image).catch(() => null);
  const context = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext('2d');
  if (!bitmap || !context) return null;
  const { width, height } = bitmap;
  context.drawImage(bitmap, 0, 0, SIDE_PX, SIDE_PX);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, SIDE_PX, SIDE_PX).data };
}

/** Strokes cover a part of it. */
function isSame(one: SmallPicture, other: SmallPicture, hasStrokes: boolean): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  const differing = one.data.filter((value, i) => Math.abs(value - (other.data[i] ?? 0)) > 4).length;
  return differing <= (hasStrokes ? one.data.length / 2 : 0);
}
