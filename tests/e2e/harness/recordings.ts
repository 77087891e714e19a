import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIKES, type Like, type WebuiKind } from '../../lab/servers.ts';
import { DIAGONAL, MATRIX } from './cells.ts';

/** What was seen on a real web UI, and which version of the lab's is held to it. */
interface Recorded {
  kind: WebuiKind;
  like: Like;
  /** Path of the table. */
  file: string;
}

/** Of Forge Classic there is none. */
const FILES: Readonly<Record<Like, string>> = {
  '1.7': 'a1111-1.7',
  '1.8': 'a1111-1.8.0',
  '1.10': 'a1111-1.10.1',
  reforge: 'reforge',
  classic: 'classic',
  'f2.0.1': 'forge-f2.0.1',
  neo: 'forge-neo-2.26',
};

/**
 * `npm test` takes the version that each web UI is by itself, the matrix all of which there is a table. Each process of
 * `scripts/e2e.ts` looks at the web UI that its browser has on the diagonal.
 */
export function recordings(): Recorded[] {
  const versions = [...new Set(DIAGONAL.map(({ webui }) => webui))].flatMap((kind) =>
    LIKES[kind].slice(0, MATRIX ? undefined : 1).map((like) => ({ kind, like, file: fileOf(like) })),
  );
  return versions.filter(({ file }) => existsSync(file));
}

const fileOf = (like: Like): string => fileURLToPath(new URL(`../../lab/conform/${FILES[like]}.json`, import.meta.url));
