import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WebuiKind } from '../../../webui/tab.ts';
import { LIKES, type Like } from '../../lab/servers.ts';
import { MATRIX, WEBUIS } from './cells.ts';

/** What was seen on a real web UI, and which version of the lab's is held to it. */
interface Recorded {
  kind: WebuiKind;
  like: Like;
  /** Path of the table. */
  file: string;
}

/**
 * The default run takes the version that each web UI is by itself: minutes in a browser each. The matrix takes all of which
 * there is a table.
 */
export function recordings(all = MATRIX): Recorded[] {
  const versions = WEBUIS.flatMap((kind) =>
    LIKES[kind].slice(0, all ? undefined : 1).map((like) => ({ kind, like, file: fileOf(kind, like) })),
  );
  return versions.filter(({ file }) => existsSync(file));
}

/** Forge Neo, reForge and Classic have names of their own. */
function fileOf(kind: WebuiKind, like: Like): string {
  const name = /^f?\d/.test(like) ? `${kind}-${like}` : like;
  return fileURLToPath(new URL(`../../lab/conform/${name}.json`, import.meta.url));
}
