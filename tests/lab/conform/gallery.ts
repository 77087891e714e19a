import type { Page } from 'puppeteer-core';

export interface GalleryState {
  /** One label per image of the list: `grid`, a seed, or a file name. */
  labels: string[];
  open: boolean;
  /** Position among the thumbnails of the open preview; -1 when closed. */
  selected: number;
  detailed: string;
}

export async function galleryState(page: Page, tab = 'txt2img'): Promise<GalleryState> {
  const raw = await page.evaluate((id) => {
    const gallery = document.querySelector(`#${id}_gallery`);
    const thumbnails = [...(gallery?.querySelectorAll('.thumbnails > .thumbnail-item') ?? [])];
    return {
      sources: [...(gallery?.querySelectorAll<HTMLImageElement>('.grid-container img') ?? [])].map((img) => img.src),
      open: gallery?.querySelector('.preview') !== null,
      selected: thumbnails.findIndex((item) => item.classList.contains('selected')),
      detailed: gallery?.querySelector<HTMLImageElement>('[data-testid=detailed-image]')?.src ?? '',
    };
  }, tab);
  return { ...raw, labels: raw.sources.map(label), detailed: label(raw.detailed) };
}

/** A stable word for an image address. */
function label(src: string): string {
  if (src === '') return 'none';
  if (src.startsWith('data:')) return 'data URL';
  const name = decodeURIComponent(src.replace(/\?.*$/, '')).replace(/^.*[\\/]/, '');
  if (name.startsWith('grid-')) return 'grid';
  return /^\d+-(\d+)\.\w+$/.exec(name)?.[1] ?? name;
}

/** Where the image lies below the web UI's folder, with dates and counters taken out. */
export function place(src: string): string {
  const path = decodeURIComponent(src.replace(/\?.*$/, '')).replace(/^.*\/file=/, '');
  const below =
    /(outputs?\/.*)$/.exec(path)?.[1] ?? (/gradio\//.test(path) ? path.replace(/^.*gradio\//, 'gradio/') : path);
  return below
    .replace(/\d{4}-\d{2}-\d{2}/, '<date>')
    .replace(/[0-9a-f]{40,64}/, '<hash>')
    .replace(/\/\d{5}(?=[-.])/, '/<n>')
    .replace(/grid-\d{4}/, 'grid-<n>');
}

/** Clicks a thumbnail, of the open preview or of the grid, and waits until it is the selected one. */
export async function select(page: Page, index: number, tab = 'txt2img'): Promise<void> {
  await page.evaluate(
    (id, position) => {
      const gallery = document.querySelector(`#${id}_gallery`);
      const shown = gallery?.querySelector('.thumbnails') ?? gallery?.querySelector('.grid-container');
      shown?.querySelectorAll<HTMLElement>('.thumbnail-item')[position]?.click();
    },
    tab,
    index,
  );
  await page.waitForFunction(
    (id, position) =>
      document
        .querySelectorAll(`#${id}_gallery .thumbnails > .thumbnail-item`)
        [position]?.classList.contains('selected'),
    {},
    tab,
    index,
  );
}

export async function closePreview(page: Page, tab = 'txt2img'): Promise<void> {
  await page.click(`#${tab}_gallery .preview .icon-buttons button[aria-label=Clear]`);
  await page.waitForSelector(`#${tab}_gallery .preview`, { hidden: true });
}
