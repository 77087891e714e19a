import { browserPath } from '../images/browser-path.ts';
import { lastPart } from '../images/file-name.ts';
import type { Clock } from '../jobs/ports.ts';
import { writeToChosenFolder } from '../platform/chosen-folder.ts';
import { withUrl } from '../platform/downloads.ts';
import type { Places } from './places.ts';

/** A file of this computer is saved sooner, unless the browser asks where. */
const ASKS_MS = 5000;

/**
 * The places of the browser.
 * @param saveToDownloads of what is under a blob: URL, in whatever process may; resolves with the path on disk
 */
export const localPlaces = (
  saveToDownloads: (url: string, path: string) => Promise<string>,
  sleep: Clock['sleep'],
): Pick<Places, 'downloads' | 'folder'> => ({
  async downloads({ file, pathFor, waits }) {
    const saving = withUrl(file, (url) => saveToDownloads(url, browserPath(pathFor(1))));
    const isLate = sleep(ASKS_MS).then(() => null);
    if ((await Promise.race([saving, isLate])) === null) waits({ code: 'downloads-ask' });
    const path = await saving;
    return { path, name: lastPart(path) };
  },
  async folder({ file, pathFor }) {
    const path = await writeToChosenFolder(file, (n) => browserPath(pathFor(n)));
    return { path, name: lastPart(path) };
  },
});
