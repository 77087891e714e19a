import { galleryItem, type ServedFile } from '../gallery-item.ts';
import { type Gradio, hasSelection } from '../gradio.ts';
import { isSameImage } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { turns } from '../turns.ts';
import { askBridge, BridgeError } from './bridge-client.ts';
import { clickThumbnail, galleryOf, selectedIndex } from './gallery.ts';
import { whenGenerationEnds } from './generation.ts';
import { withImageAfter, withImageAppended } from './generation-info.ts';
import { keepPreview } from './keep-preview.ts';
import { lendDataUrl } from './lend-data-url.ts';
import { showInfotext } from './show-infotext.ts';
import { withStillFocus } from './still-focus.ts';

/** What stands in a gallery is read and changed by one insertion at a time. */
const inTurn = turns<Tab>();

export interface InsertedResult {
  /** That of the page. */
  gradio: Gradio;
  /** The source's address in the gallery; null when it has none. */
  sourceUrl: string | null;
  file: ServedFile;
  infotext: string;
  /**
   * Where uploads are not taken, of a file that this run of the web UI did not register itself (not native, or saved under an
   * earlier load of the page): the image itself, called a PNG whatever it is.
   */
  png?: Blob;
}

/** One insertion, worked out. */
interface Insertion {
  index: number;
  /** The changed generation info; null leaves it. */
  info: string | null;
  /** The place to select afterwards; null leaves it. */
  select: number | null;
}

/** `uncovered`: the gallery was hidden by a video, whose infotext still stands below it. */
export type Inserted = 'inserted' | 'uncovered';

/**
 * Puts the result right after its source, after a running generation has ended. It becomes selected if its source is;
 * otherwise the selection stays on its image, and a closed preview stays closed.
 * @param signal the life of the page: ends the wait, and what watches the gallery afterwards
 * @throws {BridgeError}
 */
export function insertResult(tab: Tab, result: InsertedResult, signal: AbortSignal): Promise<Inserted | 'source-gone'> {
  return inTurn(tab, async () => {
    await whenGenerationEnds(tab, signal);
    const { urls, info } = askBridge({ act: 'read', tab });
    const selected = selectedIndex(tab);
    const source = sourceIndex(urls, result.sourceUrl, selected);
    if (source < 0) return 'source-gone';
    const index = source + 1;
    const select = selected !== null && selected >= source ? selected + 1 : null;
    return insert(tab, result, { index, info: withImageAfter(info, source, result.infotext), select }, signal);
  });
}

/**
 * Puts the result at the gallery's end and selects it: for a result whose source has gone.
 * @param signal as in {@link insertResult}
 * @throws {BridgeError}
 */
export function appendResult(tab: Tab, result: InsertedResult, signal: AbortSignal): Promise<Inserted> {
  return inTurn(tab, async () => {
    await whenGenerationEnds(tab, signal);
    const { urls, info, isHidden } = askBridge({ act: 'read', tab });
    const index = urls.length;
    return insert(
      tab,
      result,
      { index, info: withImageAppended(info, index, result.infotext), select: isHidden ? null : index },
      signal,
    );
  });
}

/** A gallery may hold one image twice: the selected one is meant first. */
function sourceIndex(urls: readonly string[], sourceUrl: string | null, selected: number | null): number {
  if (sourceUrl === null) return -1;
  const isSource = (url: string | undefined): boolean =>
    url !== undefined && isSameImage(new URL(url, location.href).href, sourceUrl);
  return selected !== null && isSource(urls[selected]) ? selected : urls.findIndex(isSource);
}

async function insert(tab: Tab, result: InsertedResult, insertion: Insertion, signal: AbortSignal): Promise<Inserted> {
  const { index, info, select } = insertion;
  const { gradio, file, png } = result;
  const item = galleryItem(gradio, file);
  const gallery = galleryOf(tab);
  if (!gallery) throw new BridgeError('no gallery');
  keepPreview(tab, signal);
  let isHidden = false;
  await withStillFocus(gallery, async () => {
    ({ isHidden } = askBridge({ act: 'insert', tab, index, item, info, select: hasSelection(gradio) ? select : null }));
    // Gradio shows the new list one microtask after it was set.
    await Promise.resolve();
    if (!hasSelection(gradio) && select !== null) clickThumbnail(tab, select);
    if (select === index) showInfotext(tab, index, result.infotext, signal);
  });
  if (png) lendDataUrl(tab, file, png, signal);
  return isHidden ? 'uncovered' : 'inserted';
}
