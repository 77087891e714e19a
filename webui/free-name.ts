import { numbered } from '../images/file-name.ts';
import { fileUrl, inFolder } from './image-url.ts';
import { request, type WebuiServer } from './webui-http.ts';

/** The web UI saves in the format of its own settings, and large images as JPEG besides: none of them may be overwritten. */
const EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif'];
const MAX_TRIES = 100;

/**
 * The name itself if `folder` on the web UI's disk holds no image of that name, else the name with a number. The web UI
 * would overwrite (`save_images_replace_action`, A1111 1.7 and Forge).
 * @param stamp makes the name unique where the web UI does not say what is in a folder
 */
export async function freeName(server: WebuiServer, folder: string, name: string, stamp: number): Promise<string> {
  for (let n = 1; n <= MAX_TRIES; n += 1) {
    const candidate = n === 1 ? name : numbered(name, n);
    const stem = candidate.replace(/\.[^.]*$/, '');
    const found = await Promise.all(
      EXTENSIONS.map((extension) => statusOf(server, inFolder(folder, `${stem}.${extension}`))),
    );
    if (found.every((status) => status === 404)) return candidate;
    // A folder outside those that Gradio may read: 403 whether or not the file is there.
    if (!found.some((status) => status === 200)) break;
  }
  return numbered(name, stamp);
}

const statusOf = async (server: WebuiServer, path: string): Promise<number> =>
  (await request(server, fileUrl('', path), { method: 'HEAD' })).status;
