import { comfyuiPrompt } from './comfyui.ts';
import { exifTexts } from './exif.ts';
import { jsonMembers, promptIn } from './json-infotext.ts';
import { exifOf } from './metadata.ts';
import { pngTexts } from './png-text.ts';

/** ComfyUI, NovelAI (JSON, then the words alone), InvokeAI 3 and 2. */
const KEYS = ['prompt', 'workflow', 'Comment', 'Description', 'invokeai_metadata', 'sd-metadata'];

/**
 * The prompt of an image without an infotext, where tools that are no web UI of A1111's family write it: other texts of a PNG;
 * ComfyUI's graph in the EXIF of a WebP or JPEG. '' when there is none.
 */
export async function foreignPrompt(file: Uint8Array): Promise<string> {
  const texts = new Map<string, string>();
  for await (const [key, text] of pngTexts(file, (key) => KEYS.includes(key))) texts.set(key, text);
  for (const [key, text] of comfyuiTexts(file)) texts.set(key, text);
  for (const key of KEYS) {
    const words = promptOf(key, texts.get(key) ?? '');
    if (words !== '') return words;
  }
  return '';
}

function promptOf(key: string, text: string): string {
  const isGraph = key === 'prompt' || key === 'workflow';
  const members = jsonMembers(text);
  if (members) return isGraph ? comfyuiPrompt(members) : promptIn(members);
  const isWords = (key === 'Description' || key === 'prompt') && !/^\s*[{[]/.test(text);
  return isWords ? text.trim() : '';
}

/** As ComfyUI writes its graphs into EXIF: `prompt:{…}`, `workflow:{…}`, in tags that mean a camera's make and model. */
export const comfyuiTexts = (file: Uint8Array): (readonly [key: string, text: string])[] =>
  exifTexts(exifOf(file)).flatMap((text) => {
    const [, key = '', json = ''] = /^(prompt|workflow):\s*(\{.*)$/s.exec(text) ?? [];
    return key === '' ? [] : [[key, json] as const];
  });
