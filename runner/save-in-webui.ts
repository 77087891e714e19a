import type { Job, WebuiFile } from '../jobs/job.ts';
import type { Settings } from '../platform/settings.ts';
import { plainUpload, saveBesideSource } from '../webui/save-beside-source.ts';

/** The web UI takes files between its generations, and one of those can take long. */
const LIMIT_MS = 30 * 60_000;

/** Has the web UI of a job take the finished file, in the way that the settings say. */
export const saveInWebui =
  (settings: () => Promise<Settings>) =>
  async ({ webui, tab, source, result }: Job, name: string, png: Blob): Promise<WebuiFile> => {
    const save = {
      webui,
      tab,
      sourceUrl: source.url,
      name,
      png,
      fetch: globalThis.fetch.bind(globalThis),
      signal: AbortSignal.timeout(LIMIT_MS),
    };
    // What the web UIs save themselves loses its transparency: A1111 1.7 converts to RGB, Forge hides the infotext there.
    const beside = (await settings()).saveBesideSource && result?.isTransparent !== true;
    return beside ? saveBesideSource(save) : plainUpload(save);
  };
