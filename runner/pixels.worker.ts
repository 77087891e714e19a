import type { PixelAnswer, PixelTask } from './pixel-task.ts';

/** `OffscreenCanvas.convertToBlob` takes 1.0 s in Chromium's offscreen document and 5 ms in its worker (1024², Chromium 156). */
self.addEventListener('message', async ({ data: { id, image, exact } }: MessageEvent<PixelTask>) => {
  try {
    answer({ id, png: await (exact ? exactPng(image) : visiblePng(image)) });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

const answer = (message: PixelAnswer): void => self.postMessage(message);

/** The stored pixels as they are; the backend's images have no alpha. */
async function exactPng(image: Blob): Promise<Blob> {
  return draw(await createImageBitmap(image, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' }));
}

/** What the user sees: upright, in sRGB, on white where it is transparent. */
async function visiblePng(image: Blob): Promise<Blob> {
  return draw(await createImageBitmap(image), 'white');
}

async function draw(bitmap: ImageBitmap, background?: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas of this size');
  if (background) {
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
