/** Device names of Windows, with whatever extension (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;

export const byteLengthOf = (text: string): number => new TextEncoder().encode(text).length;

/** What is not to be seen, or turns around what is: all but what joins an emoji. */
const UNSEEN =
  /(?!(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text without what cannot be seen, and with `_` for each character that Windows refuses in a name, the slashes among them. */
export const safeCharacters = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Windows refuses
  text.replace(UNSEEN, '').replace(/[<>:"/\\|?*\x00-\x1f\x7f]/g, '_');

/**
 * The text as the name of one file or folder that every system takes: no `.` or `..`, no dot or space at its end, no device
 * name, at most `maxBytes` in UTF-8. Empty when nothing is left.
 */
export function safeName(text: string, maxBytes: number): string {
  const name = cutToBytes(safeCharacters(text).trim(), maxBytes).replace(/[. ]+$/, '');
  return RESERVED.test(name) ? cutToBytes(`_${name}`, maxBytes) : name;
}

/** By whole characters, so that none is left in half. */
export function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += byteLengthOf(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
