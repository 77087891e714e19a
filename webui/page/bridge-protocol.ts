import type { GalleryItem } from '../gallery-item.ts';
import type { Tab } from '../tab.ts';

/** Events on `document`, a JSON string as detail; the answer comes while the question is still being dispatched. */
export const BRIDGE_ASK = 'supir-bridge-ask';
export const BRIDGE_ANSWER = 'supir-bridge-answer';

export type TabRequest =
  | { act: 'read'; tab: Tab }
  /** Generation info first, then the gallery; `info` null leaves it, `select` (Gradio 4) null leaves the selection. */
  | { act: 'insert'; tab: Tab; index: number; item: GalleryItem; info: string | null; select: number | null }
  /** Below the gallery, in place of the infotext that stands there. */
  | { act: 'show'; tab: Tab; infotext: string }
  /** Until the running event is over, requests take `item` in place of the image with this path (Gradio 3). */
  | { act: 'lend'; tab: Tab; path: string; item: string };
/** The second: these labels in the web UI's language. */
export type BridgeRequest = TabRequest | { act: 'translate'; labels: readonly string[] };

/** How a tab stands after the request. */
export interface BridgeState {
  /** Of all images in the gallery's value; a data: URL is cut to `data:`. */
  urls: string[];
  /** Before the request: Neo 2.26 shows a video in place of the gallery, and inserting shows the gallery again. */
  isHidden: boolean;
  /** The hidden JSON of the generation; '' when there is none. */
  info: string;
  /** The user's setting "Show generation progress in window title". */
  progressInTitle: boolean;
}

/** `words`: by label, for those that the web UI has a word for. */
export type BridgeAnswer = BridgeState | { words: Record<string, unknown> } | { error: string };
