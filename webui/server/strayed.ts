import { lastPart, withoutExtension } from '../../images/file-name.ts';
import { comparablePath, folderOf } from '../image-url.ts';
import type { NamePlan } from './name-plan.ts';

/** In what the path that the web UI told differs from the one that was asked for; null when it does not. */
export function strayed({ folder, name }: NamePlan, path: string): 'folder' | 'name' | null {
  if (!isSame(folderOf(path), folder)) return 'folder';
  return isSame(stemOf(path), stemOf(name)) ? null : 'name';
}

const stemOf = (path: string): string => withoutExtension(lastPart(path));

/** A folder may be asked for from the web UI's own, and be told as a whole path. */
function isSame(told: string, asked: string): boolean {
  const [one, other] = [told, asked].map((path) => comparablePath(path).replace(/\/+$/, ''));
  return one === other || (one ?? '').endsWith(`/${(other ?? '').replace(/^\.\//, '')}`);
}
