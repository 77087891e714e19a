import { safeName } from './safe-name.ts';

const MAX_NAME_BYTES = 255;

/**
 * The path without what browsers refuse as a name of a download or in a chosen folder, though file systems take it: invisible
 * characters as in joined emoji, other spaces, and a dot or a tilde at the beginning (measured, Chromium 156 and Firefox 153). What is
 * left is made a name that every system takes once more: `c\u200bon` was one before.
 */
export const browserPath = (path: string): string =>
  path
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/(?<=^|\/)(?=[.~])/g, '_')
    .split('/')
    .map((part) => safeName(part, MAX_NAME_BYTES))
    .filter((part) => part !== '')
    .join('/');
