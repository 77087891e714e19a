import { comparablePath } from '../image-url.ts';

/** Names that were found free for results that are still being computed: nobody else may get them. */
const reserved = new Set<string>();

const keyOf = (base: string, path: string): string => `${base} ${comparablePath(path)}`;

export const isReserved = (base: string, path: string): boolean => reserved.has(keyOf(base, path));

/** @param path of the file without its extension. @returns gives the name back */
export function reserve(base: string, path: string): () => void {
  const key = keyOf(base, path);
  reserved.add(key);
  return () => void reserved.delete(key);
}
