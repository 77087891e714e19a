import { readInfotext } from '../../images/metadata.ts';
import { readSource } from './read-source.ts';

/**
 * The infotext of what was dropped or pasted: that of an image file, of an image of this web UI, or the text itself; '' when there
 * is none. Reads the event's data at once, before it is gone.
 * @throws {ReasonError} `source-…` when the web UI does not hand out its image
 */
export function droppedInfotext(data: DataTransfer): Promise<string> {
  const address = URL.parse(data.getData('text/uri-list').split('\n')[0] ?? '');
  const [file] = data.files;
  const text = data.getData('text/plain');
  // Nothing is fetched from anywhere else.
  if (address?.origin === location.origin) return readSource(address.href).then(infotextOf);
  return file ? infotextOf(file) : Promise.resolve(text);
}

async function infotextOf(image: Blob): Promise<string> {
  const bytes = new Uint8Array(await image.arrayBuffer());
  // A copy of our own: a content script of Firefox (153) may look at a buffer that the page's world owns, but not take a part of it.
  return (await readInfotext(new Uint8Array(bytes))) ?? '';
}
