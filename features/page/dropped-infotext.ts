import { readSource } from './read-source.ts';

/**
 * The infotext of what was dropped or pasted: that of an image file, of an image of this web UI, or the text itself; '' when there
 * is none. Reads the event's data at once, before it is gone.
 * @param read the infotext of an image file; what reads all formats would be a tenth of the page's script
 * @throws {ReasonError} `source-…` when the web UI does not hand out its image
 */
export function droppedInfotext(data: DataTransfer, read: (image: Blob) => Promise<string>): Promise<string> {
  const address = URL.parse(data.getData('text/uri-list').split('\n')[0] ?? '');
  const [file] = data.files;
  const text = data.getData('text/plain');
  // Nothing is fetched from anywhere else.
  if (address?.origin === location.origin) return readSource(address.href).then(read);
  return file ? read(file) : Promise.resolve(text);
}
