import { comparablePath, fileUrl, inFolder } from '../image-url.ts';
import type { NamePlan } from './name-plan.ts';
import { isReserved } from './reserved-names.ts';
import { request, type WebuiServer } from './webui-http.ts';

/**
 * Whatever a web UI may write for an image: in the format of its settings, large ones as JPEG besides, the infotext as text;
 * it begins with a `.tmp`. None of them may be there already.
 */
const EXTENSIONS = 'png jpg jpeg webp avif jxl heif gif txt tmp'.split(' ');
const MAX_TRIES = 100;

/** A name that is free, and how far that is known. */
export interface FreeName {
  n: number;
  name: NamePlan;
  /** The web UI does not say what is in the folder. */
  isHidden: boolean;
}

interface Wanted {
  folder: string;
  plan(n: number): NamePlan;
  /** The path of the source, which is never a target; null where it is not on that disk. */
  source: string | null;
  /** The format of the web UI's settings. */
  format: string;
  /** Stands for the number where the web UI does not say what is in the folder. */
  stamp: number;
}

/** The first try whose name is free. The web UI would overwrite (`save_images_replace_action`, A1111 1.7 and Forge). */
export async function freeName(server: WebuiServer, wanted: Wanted): Promise<FreeName> {
  const { folder, plan, source, format, stamp } = wanted;
  const extensions = new Set([...EXTENSIONS, format]);
  const isHidden = !(await says(server, folder));
  for (let n = 1; n <= MAX_TRIES && !isHidden; n += 1) {
    const name = plan(n);
    const isMine = isReserved(server.base, name.stem) || isStemOf(name.stem, source);
    if (!isMine && !(await isTaken(server, name.stem, extensions))) return { n, name, isHidden };
  }
  return { n: stamp, name: plan(stamp), isHidden: true };
}

/** The same shortly before the save, when another result of the same name is all that can have come: what a save writes by default. */
export const isTakenMeanwhile = (server: WebuiServer, stem: string, format: string): Promise<boolean> =>
  isTaken(server, stem, new Set(['png', 'jpg', 'webp', 'txt', format]));

async function isTaken(server: WebuiServer, stem: string, extensions: ReadonlySet<string>): Promise<boolean> {
  const statuses = await Promise.all(Array.from(extensions, (extension) => statusOf(server, `${stem}.${extension}`)));
  return statuses.some((status) => status !== NOT_THERE);
}

const NOT_THERE = 404;

/** Gradio 4 answers 403 in a folder that it may not read, whether or not a file is there; 3.41 only where one is. */
const says = async (server: WebuiServer, folder: string): Promise<boolean> =>
  (await statusOf(server, inFolder(folder, `${crypto.randomUUID()}.png`))) === NOT_THERE;

const statusOf = async (server: WebuiServer, path: string): Promise<number> =>
  (await request(server, fileUrl('', path), { method: 'HEAD' })).status;

const isStemOf = (stem: string, path: string | null): boolean =>
  path !== null && comparablePath(path).replace(/\.[^./]*$/, '') === comparablePath(stem);
