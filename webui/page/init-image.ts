/** The image fields of img2img by the id of their inner tab (A1111 1.7, Forge f2.0.1v1.10.1). */
const FIELDS = [
  ['img2img_img2img_tab', 'img2img_image'],
  ['img2img_img2img_sketch_tab', 'img2img_sketch'],
  ['img2img_inpaint_tab', 'img2maskimg'],
  ['img2img_inpaint_sketch_tab', 'inpaint_sketch'],
  ['img2img_inpaint_upload_tab', 'img_inpaint_base'],
] as const;

/** Where img2img takes a folder or many files (A1111 1.7 to 1.10.1, Forge f2.0.1, Neo 2.26). */
const BATCH_TAB = 'img2img_batch_tab';

export const isBatchTabOpen = (): boolean => isOpen(BATCH_TAB);

// Only the open inner tab counts, also while another top tab is shown: Gradio hides the others with a style of their own.
function isOpen(innerTab: string): boolean {
  const element = document.getElementById(innerTab);
  return element !== null && element.style.display !== 'none';
}

/** The image that img2img would start from, in the inner tab that is open. */
export interface InitImage {
  /** A `data:` URL: the picture as it is seen, strokes included where the tab is for drawing. */
  url: string;
  hasStrokes: boolean;
}

/** Null when there is none. */
export function initImage(): InitImage | null {
  const [innerTab, id] = FIELDS.find(([tab]) => isOpen(tab)) ?? [];
  const field = id ? document.getElementById(id) : null;
  const image = [...(field?.querySelectorAll('img') ?? [])].find(
    ({ src }) => /^(?:data:image\/|blob:|https?:)/.test(src) && src !== location.href,
  );
  if (!field || !image) return null;
  const drawn = innerTab?.includes('sketch') ? withStrokes(image, layersOf(field)) : null;
  return { url: drawn ?? image.src, hasStrokes: drawn !== null };
}

/** Calls back once when there is one. */
export function whenInitImage(callback: () => void, signal: AbortSignal): void {
  const look = () => {
    if (!initImage()) return;
    observer.disconnect();
    callback();
  };
  const observer = new MutationObserver(look);
  const options = { childList: true, subtree: true, attributes: true, attributeFilter: ['src', 'style'] };
  for (const [tab] of FIELDS) {
    const element = document.getElementById(tab);
    if (element) observer.observe(element, options);
  }
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

/** Gradio 3.41 keeps brush and mask beside the drawing; Forge's canvas has the drawing alone. */
const NO_DRAWING = ['interface', 'mask'];

function layersOf(field: HTMLElement): HTMLCanvasElement[] {
  const order = (canvas: HTMLCanvasElement) => Number(getComputedStyle(canvas).zIndex) || 0;
  return [...field.querySelectorAll('canvas')]
    .filter((canvas) => canvas.width > 1 && !NO_DRAWING.includes(canvas.getAttribute('key') ?? ''))
    .sort((one, other) => order(one) - order(other));
}

/** Null when nothing was drawn. Gradio's layers hold the picture once more, in the same size. */
function withStrokes(image: HTMLImageElement, layers: readonly HTMLCanvasElement[]): string | null {
  const canvas = document.createElement('canvas');
  const { naturalWidth: width, naturalHeight: height } = image;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const [lowest] = layers;
  if (!context || !lowest || width === 0) return null;
  const seen = () => context.getImageData(0, 0, width, height).data;
  context.drawImage(lowest, 0, 0, width, height);
  // While Gradio 3.41 puts the picture there, it is empty, and a layer above it white all over.
  if (seen().every((value, i) => i % 4 < 3 || value === 0)) return null;
  context.clearRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const plain = seen();
  for (const layer of layers) {
    context.globalAlpha = Number(getComputedStyle(layer).opacity);
    context.drawImage(layer, 0, 0, width, height);
  }
  return seen().some((value, i) => Math.abs(value - (plain[i] ?? 0)) > 2) ? canvas.toDataURL() : null;
}
