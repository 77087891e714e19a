import { browser } from 'wxt/browser';

/** A value in the browser's local storage, under one key. */
export interface Stored<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  /** Calls `changed` whenever anybody has set it. @returns ends that */
  watch(changed: (value: T) => void): () => void;
}

/** Not at once: an offscreen document has no storage (Chromium 156). */
const area = () => browser.storage.local;

/**
 * WXT's own storage would be a tenth of the content script: it migrates, and knows other areas.
 * @param read makes what another version wrote into what this one knows
 */
export function stored<T>(key: string, fallback: T, read: (value: T) => T = (value) => value): Stored<T> {
  const known = (value: unknown): T => (value == null ? fallback : read(value as T));
  return {
    getValue: async () => known((await area().get(key))[key]),
    setValue: (value) => area().set({ [key]: value }),
    watch(changed) {
      const listen = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) changed(known(change.newValue));
      };
      area().onChanged.addListener(listen);
      return () => area().onChanged.removeListener(listen);
    },
  };
}

/** Nothing of it is for content scripts. Firefox 153 has no such switch: so what pages may not change lies in IndexedDB. */
export function keepFromPages(): void {
  void area().setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
