import { isAvif } from './avif.ts';
import { hasText } from './bytes.ts';
import { isJxl } from './jxl.ts';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'jxl' | 'bmp';

/** The format that the first bytes name, whatever the file is called; null for anything else. */
export function formatOf(bytes: Uint8Array): ImageFormat | null {
  if (hasText(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasText(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'webp';
  if (hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a')) return 'gif';
  if (isAvif(bytes)) return 'avif';
  if (isJxl(bytes)) return 'jxl';
  if (hasText(bytes, 0, 'BM') && hasText(bytes, 6, '\0\0\0\0')) return 'bmp';
  return null;
}
