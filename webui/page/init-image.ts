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

/** Address (a data: URL) of the image that img2img would start from, in the inner tab that is open; null when there is none. */
export function initImageUrl(): string | null {
  const open = FIELDS.find(([innerTab]) => isOpen(innerTab));
  if (!open) return null;
  const images = document.querySelectorAll<HTMLImageElement>(`#${open[1]} img`);
  return (
    [...images].find(({ src }) => /^(?:data:image\/|blob:|https?:)/.test(src) && src !== location.href)?.src ?? null
  );
}
