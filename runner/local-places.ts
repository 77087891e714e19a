import { browserPath } from '../images/browser-path.ts';
import { lastPart } from '../images/file-name.ts';
import { writeToChosenFolder } from '../platform/chosen-folder.ts';
import { withUrl } from '../platform/downloads.ts';
import type { Places } from './places.ts';

/**
 * The places of the browser.
 * @param saveToDownloads of what is under a blob: URL, in whatever process may; resolves with the path on disk
 */
export const localPlaces = (
  saveToDownloads: (url: string, path: string) => Promise<string>,
): Pick<Places, 'downloads' | 'folder'> => ({
  async downloads({ file, pathFor }) {
    const path = await withUrl(file, (url) => saveToDownloads(url, browserPath(pathFor(1))));
    return { path, name: lastPart(path) };
  },
  async folder({ file, pathFor }) {
    const path = await writeToChosenFolder(file, (n) => browserPath(pathFor(n)));
    return { path, name: lastPart(path) };
  },
});
