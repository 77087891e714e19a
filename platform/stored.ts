import { browser } from 'wxt/browser';

/** A value in the browser's local storage, under one key; whatever another version wrote there is taken as it is. */
export interface Stored<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  /** Calls `changed` whenever anybody has set it. @returns ends that */
  watch(changed: (value: T) => void): () => void;
}

/** Not at once: an offscreen document has no storage (Chromium 156). */
const area = () => browser.storage.local;

/** WXT's own storage would be a tenth of the content script: it migrates, and knows other areas. */
export function stored<T>(key: string, fallback: T): Stored<T> {
  return {
    getValue: async () => ((await area().get(key))[key] as T | undefined) ?? fallback,
    setValue: (value) => area().set({ [key]: value }),
    watch(changed) {
      const listen = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) changed((change.newValue as T | undefined) ?? fallback);
      };
      area().onChanged.addListener(listen);
      return () => area().onChanged.removeListener(listen);
    },
  };
}
