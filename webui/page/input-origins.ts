import { TABS } from '../tab.ts';
import { selectedImage } from './gallery.ts';
import { infotextOf } from './infotext-of.ts';

/** What an image field may show now: a file of the user's, or an image of a gallery that was sent there. */
export type InputOrigin = { file: File } | { url: string; infotext: string };

const MAX = 8;
const SENDS = /^([a-z\d]+)_send_to_(?:img2img|inpaint|img2img_sketch|inpaint_sketch)$/;

/**
 * Notes what was dropped on the page or chosen in a field of it, and what was sent from a gallery (A1111 1.7 to 1.10.1, Forge f2.0.1,
 * Neo 2.26): the fields themselves hold pictures without names.
 * @returns the newest first, some of which no field shows any more
 */
export function watchInputOrigins(signal: AbortSignal): () => readonly InputOrigin[] {
  const origins: InputOrigin[] = [];
  const note = (origin: InputOrigin) => {
    origins.unshift(origin);
    origins.length = Math.min(origins.length, MAX);
  };
  const noteFile = (files: FileList | null | undefined) => {
    const file = [...(files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (file) note({ file });
  };
  const sent = ({ target }: Event) => {
    const name = target instanceof Element ? SENDS.exec(target.closest('button')?.id ?? '')?.[1] : undefined;
    const tab = TABS.find((one) => one === name);
    const image = tab && selectedImage(tab);
    if (image) note({ url: image.url, infotext: infotextOf(tab, image.index) });
  };
  const options = { capture: true, signal };
  addEventListener('change', ({ target }) => target instanceof HTMLInputElement && noteFile(target.files), options);
  addEventListener('drop', ({ dataTransfer }) => noteFile(dataTransfer?.files), options);
  addEventListener('click', sent, options);
  return () => origins;
}
