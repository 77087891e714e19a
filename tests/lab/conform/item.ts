import type { Page } from 'puppeteer-core';
import { currentValue } from './gradio.ts';

type Gradio3Item = { name: string; data: string; is_file: true };
type Gradio4Item = { image: { path: string; url: string }; caption: null };
export type GalleryItem = Gradio3Item | Gradio4Item;

export async function items(page: Page): Promise<GalleryItem[]> {
  return (await currentValue(page, 'txt2img_gallery')) as GalleryItem[];
}

/** An item for `path` in the form that this web UI's own items have. */
export function itemLike(native: GalleryItem, url: string, path: string): GalleryItem {
  const address = `${url}/file=${path}`;
  return 'is_file' in native
    ? { name: path, data: address, is_file: true }
    : { image: { path, url: address }, caption: null };
}

export function pathOf(item: GalleryItem): string {
  return 'is_file' in item ? item.name : item.image.path;
}

export function urlOf(item: GalleryItem): string {
  return 'is_file' in item ? item.data : item.image.url;
}

/** From A1111 1.8 on a path ends with the file's time, `?1732960000.25`; Gradio wants to be given it back with it. */
export function withoutTime(path: string): string {
  return path.replace(/\?.*$/, '');
}
