import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageFileFacts, readImageFile } from './images.ts';
import type { Lab } from './on-every-lab.ts';
import type { SupirTab } from './supir-tab.ts';
import { waitUntil } from './wait.ts';

/** Downloads a job's result by its button, and reads it; `look` may read more of the file before it is removed. */
export async function downloaded(
  lab: Lab,
  supir: SupirTab,
  id: string,
  name: string,
  look: (path: string) => Promise<void> = async () => {},
): Promise<ImageFileFacts> {
  await supir.clickRow(id, 'download');
  const path = join(lab.open.downloads, name);
  const facts = await waitUntil(`a whole file ${path}`, () => readImageFile(path).catch(() => null));
  await look(path);
  rmSync(path);
  return facts;
}
