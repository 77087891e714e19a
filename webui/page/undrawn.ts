import { drawnInstead, urlDrawnInstead, wholeUrl } from '../image-url.ts';

/** Where web UIs show images of their disk (A1111 1.7, Forge f2.0.1v1.10.1). */
const SHOWN_IN = '[id$="_gallery"], #lightboxModal';
/** What every browser draws: what fails of these is gone or damaged. */
const DRAWN_EVERYWHERE = /\.(?:png|jpe?g|webp|gif)$/i;

/**
 * Has images that the web UI holds in a format that this browser does not draw (HEIF; JPEG XL in Firefox ESR 153) drawn from another
 * address. The gallery's value stays as it is, so Save, Zip and Sends get the file itself.
 * @param findInstead resolves with null where there is no other address
 */
export function drawUndrawn(findInstead: (url: string) => Promise<string | null>, signal: AbortSignal): void {
  const hear = ({ target }: Event) => {
    if (target instanceof HTMLImageElement && target.closest(SHOWN_IN)) void draw(target, findInstead);
  };
  document.addEventListener('error', hear, { capture: true, signal });
}

async function draw(image: HTMLImageElement, findInstead: (url: string) => Promise<string | null>): Promise<void> {
  const { src } = image;
  const url = wholeUrl(src);
  if (drawnInstead(src) !== null || DRAWN_EVERYWHERE.test(url.replace(/\?.*$/s, ''))) return;
  const instead = await findInstead(url);
  if (instead !== null && image.src === src) image.src = urlDrawnInstead(url, instead);
}
