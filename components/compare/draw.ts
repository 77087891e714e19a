import type { Part } from '../../images/pixels/colour-field.ts';
import type { Size } from '../../images/size.ts';
import type { Pane } from './panes.ts';
import type { Picture } from './picture.ts';
import { placeOf, type Rect, type View } from './view.ts';

/** What is drawn over or done to the result while it is looked at. */
interface ResultLayer {
  /** How much of the original is mixed in, 0 … 1. */
  blend: number;
  /** Changes the visible pixels, which show `part` of the result in whatever size, in place. Before `blend`. */
  adjust?: ((pixels: ImageData, part: Part) => void) | undefined;
}

export interface Scene {
  view: View;
  panes: readonly Pane[];
  /** The result's; the original is drawn as large. */
  size: Size;
  original: Picture | null;
  result: Picture | null;
  layer: ResultLayer;
}

/** Up to this many pixels the better filter is quick enough for each frame (Chromium 156: 10 ms for 1.4 million). */
const FINE_PIXELS = 1_500_000;

export function draw(context: CanvasRenderingContext2D, { view, panes, size, original, result, layer }: Scene): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const pane of panes) {
    const inPane = placeOf(view, { result: size, pane });
    const place = { ...inPane, x: inPane.x + pane.x, y: inPane.y + pane.y };
    const visible = overlap(place, pane.clip);
    if (!visible) continue;
    paint(context, pane.shows === 'result' ? result : original, place, visible);
    if (pane.shows === 'original') continue;
    adjustPixels(context, place, visible, layer.adjust);
    if (layer.blend > 0) {
      context.globalAlpha = Math.min(1, layer.blend);
      paint(context, original, place, visible);
      context.globalAlpha = 1;
    }
  }
}

function paint(context: CanvasRenderingContext2D, picture: Picture | null, place: Rect, visible: Rect): void {
  const level = picture?.levelFor(place.width);
  if (!level) return;
  const scaleX = place.width / level.width;
  const scaleY = place.height / level.height;
  const enlarges = scaleX > 1 && visible.width * visible.height <= FINE_PIXELS;
  // Chromium's better filter averages the whole level when it makes smaller: only for enlarging.
  context.imageSmoothingQuality = enlarges ? 'high' : 'low';
  // Only whole pixels that are seen, and one more for the filter: 800 % of 8192 px is beyond what browsers draw exactly.
  const left = Math.max(0, Math.floor((visible.x - place.x) / scaleX) - 1);
  const top = Math.max(0, Math.floor((visible.y - place.y) / scaleY) - 1);
  const right = Math.min(level.width, Math.ceil((visible.x + visible.width - place.x) / scaleX) + 1);
  const bottom = Math.min(level.height, Math.ceil((visible.y + visible.height - place.y) / scaleY) + 1);
  const width = right - left;
  const height = bottom - top;
  context.save();
  context.beginPath();
  context.rect(visible.x, visible.y, visible.width, visible.height);
  context.clip();
  const to: Rect = {
    x: place.x + left * scaleX,
    y: place.y + top * scaleY,
    width: width * scaleX,
    height: height * scaleY,
  };
  context.drawImage(level, left, top, width, height, to.x, to.y, to.width, to.height);
  context.restore();
}

function adjustPixels(
  context: CanvasRenderingContext2D,
  place: Rect,
  { x, y, width, height }: Rect,
  adjust: ResultLayer['adjust'],
): void {
  if (!adjust) return;
  const pixels = context.getImageData(x, y, width, height);
  adjust(pixels, {
    x: (x - place.x) / place.width,
    y: (y - place.y) / place.height,
    width: width / place.width,
    height: height / place.height,
  });
  context.putImageData(pixels, x, y);
}

function overlap(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
