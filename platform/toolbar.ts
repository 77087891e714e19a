import { browser } from 'wxt/browser';
import { send } from '../http/gate.ts';
import type { QueueState } from '../jobs/queue-state.ts';

const TITLE = 'SUPIR Upscale';
const ICON_PX = 32;
const BADGE_COLOR = '#5b54d6';

/** Shows the queue on the toolbar: jobs left as badge, and an icon of another shape while it works, rests or is in trouble. */
export async function showOnToolbar(state: QueueState): Promise<void> {
  const { left } = state;
  await Promise.all([
    browser.action.setBadgeText({ text: left === 0 ? '' : String(left) }),
    browser.action.setBadgeBackgroundColor({ color: BADGE_COLOR }),
    browser.action.setTitle({ title: titleOf(state) }),
    browser.action.setIcon({ imageData: await icon(state) }),
  ]);
}

function titleOf({ left, isPaused, isInTrouble, progress }: QueueState): string {
  const parts = [TITLE];
  if (left > 0) parts.push(left === 1 ? '1 job left' : `${left} jobs left`);
  if (progress !== null) parts.push(`≈ ${Math.round(progress * 100)} %`);
  if (isPaused) parts.push('paused');
  if (isInTrouble) parts.push('needs attention');
  return parts.join(' · ');
}

async function icon(state: QueueState): Promise<ImageData> {
  const canvas = new OffscreenCanvas(ICON_PX, ICON_PX);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas for the toolbar icon');
  context.drawImage(await baseIcon(), 0, 0, ICON_PX, ICON_PX);
  if (state.isInTrouble) drawWarning(context);
  else if (state.isPaused) drawPause(context);
  else if (state.left > 0) drawRing(context, state.progress ?? 0);
  return context.getImageData(0, 0, ICON_PX, ICON_PX);
}

let base: Promise<ImageBitmap> | undefined;
function baseIcon(): Promise<ImageBitmap> {
  base ??= send(browser.runtime.getURL('/').slice(0, -1), '/icon/32.png', { credentials: 'omit' })
    .then((file) => file.blob())
    .then((blob) => createImageBitmap(blob));
  return base;
}

type Context = OffscreenCanvasRenderingContext2D;

/** A ring that fills clockwise. */
function drawRing(context: Context, share: number): void {
  const middle = ICON_PX / 2;
  context.lineWidth = 5;
  for (const [color, end] of [
    ['#ffffff', 1],
    ['#ff8a1f', share],
  ] as const) {
    context.strokeStyle = color;
    context.beginPath();
    context.arc(middle, middle, middle - 3, -Math.PI / 2, -Math.PI / 2 + end * 2 * Math.PI);
    context.stroke();
  }
}

function drawPause(context: Context): void {
  context.fillStyle = '#ffffff';
  context.fillRect(15, 14, 17, 18);
  context.fillStyle = '#333340';
  context.fillRect(18, 17, 4, 12);
  context.fillRect(25, 17, 4, 12);
}

function drawWarning(context: Context): void {
  context.beginPath();
  context.moveTo(22, 11);
  context.lineTo(32, 32);
  context.lineTo(12, 32);
  context.closePath();
  context.fillStyle = '#d93025';
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillRect(20.5, 18, 3, 7);
  context.fillRect(20.5, 27, 3, 3);
}
