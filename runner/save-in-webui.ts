import { numbered } from '../images/file-name.ts';
import type { Job, WebuiFile } from '../jobs/job.ts';
import type { Settings } from '../platform/settings.ts';
import { plainUpload } from '../webui/plain-upload.ts';
import { saveInFolder } from '../webui/save-in-folder.ts';

/** The web UI takes files between its generations, and one of those can take long. */
const LIMIT_MS = 30 * 60_000;

/** Has the web UI of a job take the finished file, in the way that the settings say. */
export const saveInWebui =
  (settings: () => Promise<Settings>) =>
  async ({ webui, tab, source }: Job, name: string, file: Blob): Promise<WebuiFile> => {
    const save = {
      webui,
      tab,
      sourceUrl: source.url,
      pathFor: (n: number) => (n === 1 ? name : numbered(name, n)),
      file,
      fetch: globalThis.fetch.bind(globalThis),
      signal: AbortSignal.timeout(LIMIT_MS),
    };
    return (await settings()).saveBesideSource ? (await saveInFolder(save, null)).file : plainUpload(save);
  };
