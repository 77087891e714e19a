import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { focused } from '../focused.ts';

const KEY_EVENTS = ['keydown', 'keyup', 'keypress'] as const;

/**
 * Opens the dialog over everything, keeps every key in it, closes with Esc, and gives the focus back.
 * `onKey` gets the keys of the dialog other than Esc, with the element that has the focus.
 */
export function useDialog(
  dialog: RefObject<HTMLDialogElement | null>,
  onClose: () => void,
  onKey: (event: KeyboardEvent, target: Element) => void,
): void {
  const now = useRef({ onClose, onKey });
  now.current = { onClose, onKey };
  const before = useRef<HTMLElement | null>(null);

  // An effect of layout may run before the view is put into the document, where no dialog can be opened.
  useEffect(() => {
    before.current = focused();
    dialog.current?.showModal();
    dialog.current?.focus();
  }, []);
  // Before the view goes: the other kind of effect ends a frame later, and nothing would have the keyboard meanwhile.
  useLayoutEffect(
    () => () => {
      dialog.current?.close();
      if (before.current?.isConnected) before.current.focus({ preventScroll: true });
    },
    [],
  );

  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const own = (event: KeyboardEvent) => {
      // What a script of the page makes up is not for us.
      if (!event.isTrusted) return;
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.type === 'keydown') {
          swallowEscape();
          now.current.onClose();
        }
      } else if (dialog.current && !event.composedPath().includes(seenFromOutside(dialog.current))) {
        // The focus was lost, for instance with a button that went away.
        event.stopImmediatePropagation();
        dialog.current.focus();
        now.current.onKey(event, dialog.current);
      }
    };
    const stop = (event: KeyboardEvent) => {
      event.stopPropagation();
      const [target] = event.composedPath();
      if (target instanceof Element && !event.defaultPrevented) now.current.onKey(event, target);
    };
    for (const type of KEY_EVENTS) {
      // Before every listener of the page: at `document`, Esc interrupts a generation.
      window.addEventListener(type, own, { capture: true, signal });
      dialog.current?.addEventListener(type, stop, { signal });
    }
    dialog.current?.addEventListener('mousedown', keepFocus, { signal });
    return () => over.abort();
  }, []);
}

/** In a closed shadow root only its host is to be seen from the window; the dialog is all that this root holds. */
function seenFromOutside(dialog: HTMLElement): Element {
  const root = dialog.getRootNode();
  return root instanceof ShadowRoot ? root.host : dialog;
}

/** A key held down is pressed again and again: the page must not get the rest of the Esc that closed the dialog. */
function swallowEscape(): void {
  const over = new AbortController();
  const swallow = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || (event.type === 'keydown' && !event.repeat)) return over.abort();
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'keyup') over.abort();
  };
  for (const type of KEY_EVENTS) window.addEventListener(type, swallow, { capture: true, signal: over.signal });
}

/** A click on a button takes no focus: Space still flips and arrows still pan. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}
