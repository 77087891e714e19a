import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { focused } from './focused.ts';

/**
 * Keeps the keyboard in a list whose rows come, go and change places: the browser would let it fall to the page. When the button
 * that has it is gone, the one with the same words gets it, in the same row or in the one that has taken its place; else that row
 * itself, where no key does anything.
 * @returns for the list, whose children are the rows
 */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  useEffect(() => {
    const rows = list.current;
    return rows ? keepFocus(rows) : undefined;
  }, []);
  return list;
}

interface Focused {
  button: HTMLElement;
  row: Element | undefined;
  place: number;
}

/** @returns a function that ends it */
function keepFocus(list: HTMLElement): () => void {
  let last: Focused | null = null;
  const left = new AbortController();

  const note = ({ target }: Event) => {
    if (!(target instanceof HTMLElement)) return;
    const place = [...list.children].findIndex((row) => row.contains(target));
    last = { button: target, row: list.children[place], place };
  };
  const restore = () => {
    if (!last || !hasFallen()) return;
    const row = last.row?.isConnected ? last.row : (list.children[last.place] ?? list.lastElementChild);
    if (row instanceof HTMLElement) successor(last.button, row).focus({ preventScroll: true });
  };
  const observer = new MutationObserver(restore);
  // A button that goes may say so, as one does that the user leaves.
  const forget = ({ target }: Event) =>
    queueMicrotask(() => {
      if (observer.takeRecords().length > 0) restore();
      else if (last?.button === target && last.button.isConnected) last = null;
    });

  list.addEventListener('focusin', note, { signal: left.signal });
  list.addEventListener('focusout', forget, { signal: left.signal });
  observer.observe(list, { childList: true, subtree: true });
  return () => {
    left.abort();
    observer.disconnect();
  };
}

/** Whether nothing at all has the keyboard. */
const hasFallen = (): boolean => [null, document.body].includes(focused());

function successor(button: HTMLElement, row: HTMLElement): HTMLElement {
  if (button.isConnected) return button;
  row.tabIndex = -1;
  const isSame = ({ disabled, textContent }: HTMLButtonElement) => !disabled && textContent === button.textContent;
  return [...row.querySelectorAll('button')].find(isSame) ?? row;
}
