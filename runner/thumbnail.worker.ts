import type { Size } from '../images/size.ts';
import { answerTask } from './answer-task.ts';
import type { ThumbnailTask } from './thumbnails.ts';

/** Twice what the results page shows, for screens of two device pixels to one. */
const SIDE_PX = 256;

answerTask(async ({ image, size }: ThumbnailTask): Promise<Blob> => {
  const { width, height } = inside(size);
  const bitmap = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
});

function inside({ width, height }: Size): Size {
  const scale = Math.min(1, SIDE_PX / Math.max(width, height));
  const px = (sidePx: number) => Math.max(1, Math.round(sidePx * scale));
  return { width: px(width), height: px(height) };
}
