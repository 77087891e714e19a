/** Of those that Gradio writes; `jpeg` and `webp` by Pillow's default, lossy. */
const LOSSY = new Map([
  ['webp', 'WebP'],
  ['jpeg', 'JPEG'],
  ['jpg', 'JPEG'],
]);

/** What the backend's own format costs; nothing where it is lossless or not known. */
export function BackendLoss({ format }: { format: string | null | undefined }) {
  const name = LOSSY.get(format?.toLowerCase() ?? '');
  if (!name) return null;
  return (
    <p class="backend-loss" data-supir="backend-loss">
      Your SUPIR backend answers in lossy {name}, so the finest detail differs a little from what SUPIR computed.
    </p>
  );
}
