/** The image fields of img2img by the id of their inner tab (A1111 1.7, Forge f2.0.1v1.10.1). */
const FIELDS = [
  ['img2img_img2img_tab', 'img2img_image'],
  ['img2img_img2img_sketch_tab', 'img2img_sketch'],
  ['img2img_inpaint_tab', 'img2maskimg'],
  ['img2img_inpaint_sketch_tab', 'inpaint_sketch'],
  ['img2img_inpaint_upload_tab', 'img_inpaint_base'],
] as const;

/** Address (a data: URL) of the image that img2img would start from, in the inner tab that is open; null when there is none. */
export function initImageUrl(): string | null {
  // Only the open inner tab counts, also while another top tab is shown: Gradio hides the others with a style of their own.
  const open = FIELDS.find(([tab]) => {
    const element = document.getElementById(tab);
    return element && element.style.display !== 'none';
  });
  if (!open) return null;
  const images = document.querySelectorAll<HTMLImageElement>(`#${open[1]} img`);
  return (
    [...images].find(({ src }) => /^(?:data:image\/|blob:|https?:)/.test(src) && src !== location.href)?.src ?? null
  );
}
