import { pngTexts } from '../../../images/png-text.ts';

/** All texts of a PNG by key; of a key that comes twice, the last. */
export async function readPngText(png: Uint8Array): Promise<Record<string, string>> {
  const texts: [string, string][] = [];
  for await (const text of pngTexts(png)) texts.push(text);
  return Object.fromEntries(texts);
}
