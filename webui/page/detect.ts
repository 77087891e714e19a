import type { WebuiKind } from '../tab.ts';

/** Element ids that the page's configuration names (A1111 1.7, Forge f2.0.1v1.10.1) and other Gradio apps do not. */
const IDS = ['"txt2img_gallery"', '"img2img_gallery"', '"extras_gallery"', '"generation_info_txt2img"'];
const KINDS: Readonly<Record<string, WebuiKind>> = { '3': 'a1111', '4': 'forge' };

/**
 * What web UI a page is, if any: one look at its inline scripts, nothing left behind. Both UIs carry Gradio's whole
 * configuration in one; it is there once the document is parsed.
 */
export function detectWebui(page: Pick<Document, 'scripts'>): WebuiKind | null {
  for (const script of page.scripts) {
    const text = script.src ? '' : (script.textContent ?? '');
    if (!text.includes('gradio_config') || !IDS.every((id) => text.includes(id))) continue;
    const major = /"version":\s*"(\d+)\./.exec(text)?.[1];
    return KINDS[major ?? ''] ?? null;
  }
  return null;
}
