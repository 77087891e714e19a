import { withoutExtension } from '../../images/file-name.ts';
import { below, fileUrl, inFolder } from '../image-url.ts';
import { isReserved } from './reserved-names.ts';
import { request, type WebuiServer } from './webui-http.ts';

/** The web UI saves in the format of its own settings, and large images as JPEG besides: none of them may be overwritten. */
const EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif'];
const MAX_TRIES = 100;

/**
 * The first number whose path below `folder` on the web UI's disk is free, whatever the image's format. The web UI would
 * overwrite (`save_images_replace_action`, A1111 1.7 and Forge).
 * @param pathFor gives another path for each number
 * @param stamp is the number where the web UI does not say what is in a folder
 */
export async function freeNumber(
  server: WebuiServer,
  folder: string,
  pathFor: (n: number) => string,
  stamp: number,
): Promise<number> {
  for (let n = 1; n <= MAX_TRIES; n += 1) {
    const stem = stemBelow(folder, pathFor(n));
    if (isReserved(server.base, stem)) continue;
    const found = await statusesOf(server, stem);
    if (found.every((status) => status === 404)) return n;
    // A folder outside those that Gradio may read: 403 whether or not the file is there.
    if (!found.some((status) => status === 200)) break;
  }
  return stamp;
}

/** Where a path below `folder` leads on the web UI's disk, without the extension, which is the web UI's choice. */
export function stemBelow(folder: string, path: string): string {
  const place = below(folder, path);
  return inFolder(place.folder, withoutExtension(place.name));
}

/** False as well where the web UI does not say. */
export const isTaken = async (server: WebuiServer, stem: string): Promise<boolean> =>
  (await statusesOf(server, stem)).includes(200);

const statusesOf = (server: WebuiServer, stem: string): Promise<number[]> =>
  Promise.all(
    EXTENSIONS.map(
      async (extension) => (await request(server, fileUrl('', `${stem}.${extension}`), { method: 'HEAD' })).status,
    ),
  );
