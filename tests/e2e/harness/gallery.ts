import { decodedPath } from '../../../images/decoded-path.ts';
import type { Tab } from '../../../webui/tab.ts';

export interface GalleryState {
  /** File names, in order; the beginning of a data URL. */
  names: string[];
  urls: string[];
  /** Position among the thumbnails of the open preview; null when it is closed. */
  selected: number | null;
  /** What the large picture of the preview shows. */
  large: string | null;
}

/** Runs in the page, so it uses nothing from outside. */
export function readGallery(tab: Tab): GalleryState {
  // A name may hold a bare `%`.
  const decoded = (url: string) => url.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);
  const nameOf = (url: string) =>
    url.startsWith('data:') ? url.slice(0, 15) : (decoded(url.replace(/\?.*$/, '')).split(/[\\/]/).at(-1) ?? '');
  const gallery = document.getElementById(`${tab}_gallery`);
  const images = [...(gallery?.querySelectorAll<HTMLImageElement>('.grid-container > .thumbnail-item img') ?? [])];
  const thumbnails = [...(gallery?.querySelectorAll('.preview .thumbnails > .thumbnail-item') ?? [])];
  const selected = thumbnails.findIndex((thumbnail) => thumbnail.classList.contains('selected'));
  const large = gallery?.querySelector<HTMLImageElement>('[data-testid=detailed-image]');
  return {
    urls: images.map((img) => img.src),
    names: images.map((img) => nameOf(img.src)),
    selected: selected < 0 ? null : selected,
    large: large ? nameOf(large.src) : null,
  };
}

/** Path on the web UI's disk of an image that it serves. */
export function pathOf(url: string): string {
  const path = decodedPath(url.replace(/\?.*$/, '')).split('/file=')[1];
  if (!path) throw new Error(`Not a file of a web UI: ${url.slice(0, 100)}`);
  return path;
}
