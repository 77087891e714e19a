import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Divider } from './Divider.tsx';
import { draw, type Scene } from './draw.ts';
import type { Arrangement, Side } from './panes.ts';
import { useGestures } from './use-gestures.ts';
import type { StageSize } from './use-stage-size.ts';
import type { Viewport } from './use-viewport.ts';
import type { Rect } from './view.ts';

interface Props {
  element: RefObject<HTMLDivElement | null>;
  stage: StageSize;
  scene: Scene;
  viewport: Viewport;
  /** What is written on each image. */
  labels: Record<Side, string>;
  /** What is to be said while not both images are there. */
  message: { tone: 'wait' | 'error'; text: string } | null;
}

/** The two images: one canvas as large as the stage, whatever the images' size. */
export function Stage({ element, stage, scene, viewport, labels, message }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const handlers = useGestures(viewport.gestures);
  const { arrangement, panes } = viewport;

  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => canvas.current && redraw(canvas.current, stage, scene));
    return () => cancelAnimationFrame(frame);
  });

  return (
    <div ref={element} class="compare-stage" data-mode={arrangement.mode} {...handlers}>
      <canvas ref={canvas} role="img" aria-label={whatIsSeen(arrangement)} />
      {panes.map((pane) => (
        <div key={pane.shows} class="compare-side" data-side={pane.shows} style={cssRect(pane.clip, stage)}>
          <span class="compare-badge">{labels[pane.shows]}</span>
        </div>
      ))}
      {arrangement.mode === 'slider' && <Divider split={arrangement.split} onMove={viewport.setSplit} />}
      {arrangement.mode === 'flip' && !message && (
        <span class="compare-hint">Hold, or press Space, to see the original</span>
      )}
      {message && (
        <p class="compare-message" data-tone={message.tone} role={message.tone === 'error' ? 'alert' : 'status'}>
          {message.text}
        </p>
      )}
    </div>
  );
}

function redraw(canvas: HTMLCanvasElement, { width, height }: StageSize, scene: Scene): void {
  // Setting a size clears the canvas and takes new memory, also where it is the same.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  // On the GPU, Chromium would upload the whole image (256 MB for 8192²) to draw a part of it.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context) draw(context, scene);
}

function whatIsSeen({ mode, flipped }: Arrangement): string {
  if (mode === 'slider') return 'The original left of the divider, the result right of it';
  if (mode === 'side-by-side') return 'The original and the result beside each other';
  return flipped ? 'The original' : 'The result';
}

function cssRect(rect: Rect, { ratio }: StageSize) {
  const px = (devicePx: number) => `${devicePx / ratio}px`;
  return { left: px(rect.x), top: px(rect.y), width: px(rect.width), height: px(rect.height) };
}
