import { browser } from 'wxt/browser';
import { ReasonError, textOf } from '../words/reason.ts';

/** Below the browser's own folder for downloads. */
const FOLDER = 'SUPIR';
const PERMISSION = { permissions: ['downloads' as const] };

export const mayDownload = (): Promise<boolean> => browser.permissions.contains(PERMISSION);
/** Must be called directly from a click. */
export const askToDownload = (): Promise<boolean> => browser.permissions.request(PERMISSION);

/**
 * Saves what is under a blob: URL in a folder of ours in the downloads; for the background, the only one who has `downloads`.
 * @param path relative, with `/`; the browser numbers it when it is taken
 * @returns the file's path on disk, once it is whole
 * @throws {ReasonError} `downloads-not-allowed`, `downloads-failed`
 */
export async function saveToDownloads(url: string, path: string): Promise<string> {
  if (!(await mayDownload())) throw new ReasonError({ code: 'downloads-not-allowed' });
  const { changed, stop } = changes();
  try {
    const filename = `${FOLDER}/${path}`;
    const id = await browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false });
    for (;;) {
      const next = changed();
      const [item] = await browser.downloads.search({ id });
      if (item?.state === 'complete') return item.filename;
      if (item?.state !== 'in_progress') throw new Error(item?.error ?? 'ERASED');
      await next;
    }
  } catch (cause) {
    throw new ReasonError({ code: 'downloads-failed', text: textOf(cause) }, { cause });
  } finally {
    stop();
  }
}

/** Makes a URL of a file for as long as it is used. */
export async function withUrl<T>(file: Blob, use: (url: string) => Promise<T>): Promise<T> {
  const url = URL.createObjectURL(file);
  try {
    return await use(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Tells of the next change of any download. */
function changes(): { changed(): Promise<void>; stop(): void } {
  let next = Promise.withResolvers<void>();
  const ring = () => {
    next.resolve();
    next = Promise.withResolvers<void>();
  };
  browser.downloads.onChanged.addListener(ring);
  return { changed: () => next.promise, stop: () => browser.downloads.onChanged.removeListener(ring) };
}
