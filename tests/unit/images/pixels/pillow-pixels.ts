import type { Raster } from '../../../../images/pixels/raster.ts';
import { askPillow } from '../pillow.ts';

interface PixelWork {
  work: 'lanczos' | 'area' | 'wavelet' | 'grey';
  raster: Raster;
  original?: Raster;
  width?: number;
  height?: number;
}

/** The same work done by Pillow and numpy; the size is that of the task, else of its picture. */
export async function pillowPixels(tasks: PixelWork[]): Promise<Raster[]> {
  const encoded = tasks.map((task) => ({
    ...task,
    raster: encode(task.raster),
    original: task.original && encode(task.original),
  }));
  const answers = await askPillow<string[]>('pixels/pillow_pixels.py', encoded);
  return answers.map((answer, i) => ({
    data: Uint8ClampedArray.from(Buffer.from(answer, 'base64')),
    width: tasks[i]?.width ?? tasks[i]?.raster.width ?? 0,
    height: tasks[i]?.height ?? tasks[i]?.raster.height ?? 0,
  }));
}

const encode = (raster: Raster) => ({ ...raster, data: Buffer.from(raster.data).toString('base64') });
