import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { type ComparedImage, CompareView } from '../../../../components/compare/CompareView.tsx';
import { trusted } from '../../trusted.ts';
import { one, rendered } from '../render.ts';
import { anImage, type FakeBitmap, fakeDecoder } from './fakes.ts';

/** What was decoded in this test, in order. */
export let decoded: FakeBitmap[];
/** Two views at once would both take the keys. */
let unmount = async () => {};

beforeEach(() => {
  decoded = fakeDecoder();
  vi.stubGlobal('ResizeObserver', FakeResizeObserver);
});
afterEach(async () => {
  await unmount();
  vi.unstubAllGlobals();
});

/** A stage of 1000×800 device pixels, two to a CSS pixel. */
class FakeResizeObserver {
  readonly #callback: ResizeObserverCallback;
  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }
  observe() {
    const size = (inlineSize: number, blockSize: number) => [{ inlineSize, blockSize }];
    const entry = { devicePixelContentBoxSize: size(1000, 800), contentBoxSize: size(500, 400) };
    this.#callback([entry as unknown as ResizeObserverEntry], this as unknown as ResizeObserver);
  }
  disconnect() {}
}

/** An open view of 1000×800 px and 4000×3200 px, which fits at 25 %. */
export function setUp(result: ComparedImage = anImage(4000, 3200)) {
  const original = anImage(1000, 800);
  const opener = document.createElement('button');
  let closed = 0;
  const view = (shown: ComparedImage) => (
    <CompareView original={original} result={shown} title="a-supir-4x.png" onClose={() => closed++}>
      <input id="text" />
      <input id="range" type="range" />
    </CompareView>
  );
  const { root, update } = rendered(null);
  document.body.append(opener);
  opener.focus();
  void update(view(result));
  unmount = () => update(null);
  const dialog = one<HTMLDialogElement>(root, '[data-supir="compare-view"]');
  return { root, update, view, opener, dialog, closed: () => closed };
}

/** As the browser does: to the element that has the focus, or the one named. Returns the event. */
export function key(
  name: string,
  options: KeyboardEventInit & { type?: string; at?: Element | null } = {},
): KeyboardEvent {
  const { type = 'keydown', at, ...init } = options;
  const event = trusted(
    new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, composed: true, ...init }),
  );
  dispatch(at ?? document.activeElement ?? document.body, event);
  return event;
}

/** The view has changed by the time that this returns. */
export function dispatch(target: Element, event: Event): void {
  void act(() => {
    target.dispatchEvent(event);
  });
}

/** Once everything is decoded, shown and drawn. */
export async function settled(): Promise<void> {
  await act(() => wait(20));
  await wait(40);
}
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const mode = (root: ParentNode) => one<HTMLElement>(root, '.compare-stage').dataset.mode;
export const zoom = (root: ParentNode) => one(root, 'output').textContent;
/** The words for what the canvas shows. */
export const seen = (root: ParentNode) => one(root, 'canvas').getAttribute('aria-label');
