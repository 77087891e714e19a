import { comfyuiTexts } from './foreign-prompt.ts';
import { pngTexts } from './png-text.ts';

/** More than any ComfyUI workflow, and far below the 64 MB at which Pillow, and so the web UI, refuses to open a PNG. */
const MAX_CHARACTERS = 8_000_000;
/** What is said of the source's own pixels or file would be wrong of the result's. */
const OF_THE_SOURCE = /^(?:parameters|XML:com\.adobe\.xmp|Raw profile type .*)$/;

/**
 * The texts of a source that go with it into a PNG result: a ComfyUI `workflow` and `prompt`, `Software`, `Comment`…, all but
 * its infotext and what describes its own pixels. At most 8 million characters: what comes after that is left out.
 * Of another format, ComfyUI's graph alone.
 */
export async function carriedTexts(source: Uint8Array): Promise<Record<string, string>> {
  const texts = new Map<string, string>(comfyuiTexts(source));
  let characters = 0;
  const isCarried = (key: string) => key !== '' && !OF_THE_SOURCE.test(key);
  for await (const [key, value] of pngTexts(source, isCarried)) {
    characters += key.length + value.length;
    if (characters > MAX_CHARACTERS) break;
    texts.set(key, value);
  }
  return Object.fromEntries(texts);
}
