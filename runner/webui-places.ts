import type { Job, WebuiFile } from '../jobs/job.ts';
import type { PathFor } from '../jobs/result-paths.ts';
import type { Settings } from '../platform/settings.ts';
import { webuiActivity } from '../webui/server/model-on-gpu.ts';
import { nameAnywhere } from '../webui/server/name-plan.ts';
import { plainUpload } from '../webui/server/plain-upload.ts';
import { type PreparedSave, prepareSave } from '../webui/server/prepare-save.ts';
import { saveByButton } from '../webui/server/save-by-button.ts';
import { saveInFolder } from '../webui/server/save-in-folder.ts';
import type { SaveRequest } from '../webui/server/save-request.ts';
import { WebuiStrangerError, WebuiUnreachableError } from '../webui/server/webui-errors.ts';
import { servedImage } from '../webui/server/which-run.ts';
import { turns } from '../webui/turns.ts';
import type { Acquaintance } from './acquaintance.ts';
import { withinIdle } from './idle-limit.ts';
import type { Places, Saved, Saving } from './places.ts';
import { savedAs } from './saved-as.ts';

/** Of one request to a web UI that does nothing else meanwhile: a large file over a slow network. */
const LIMIT_MS = 30 * 60_000;
/** Within it a web UI says whether it works on something. */
const LOOK_LIMIT_MS = 10_000;

type OnServer = Pick<Places, 'beside' | 'server-folder' | 'webui-save'>;

/** The places of web UIs, over HTTP: no page need be open. */
export interface WebuiPlaces extends OnServer {
  /** Into the web UI's temporary folder, to be shown there. */
  upload(saving: Saving): Promise<WebuiFile>;
  /** Looks everything up for a job whose result is being computed, so that saving it takes one upload and one call. */
  prepare(job: Job, pathFor: PathFor): Promise<void>;
  /** The job has ended: what was prepared and not used goes. */
  release(jobId: string): void;
}

export function webuiPlaces(
  settings: () => Promise<Pick<Settings, 'saveTo' | 'serverFolder'>>,
  { answers }: Pick<Acquaintance, 'answers'>,
): WebuiPlaces {
  const prepared = new Map<string, { folder: string | null; save: Promise<PreparedSave | null> }>();
  const inTurn = turns<string>();

  /** @throws {WebuiStrangerError} @throws {WebuiUnreachableError} */
  async function checkWhoAnswers(job: Job): Promise<void> {
    const who = await answers(job);
    if (who === 'stranger') throw new WebuiStrangerError(job.webui);
    if (who === 'nobody') throw new WebuiUnreachableError(job.webui, null);
  }

  async function give<T>(saving: Saving, act: (request: SaveRequest) => Promise<T>): Promise<T> {
    await checkWhoAnswers(saving.job);
    return limited(saving, act);
  }

  /** One save at a time for each web UI; its clock starts with its turn. */
  const save = <T>(saving: Saving, act: (request: SaveRequest) => Promise<T>): Promise<T> =>
    inTurn(saving.job.webui, () => give(saving, act));

  function release(jobId: string): void {
    void prepared.get(jobId)?.save.then((save) => save?.release());
    prepared.delete(jobId);
  }

  async function inFolder(saving: Saving, folder: string | null): Promise<Saved> {
    const ready = prepared.get(saving.job.id);
    const isMeant = ready?.folder === folder;
    try {
      return await save(saving, async (request) =>
        savedAs(await saveInFolder(request, folder, isMeant ? ready?.save : undefined)),
      );
    } finally {
      release(saving.job.id);
    }
  }

  return {
    beside: (saving) => inFolder(saving, null),
    'server-folder': async (saving) => inFolder(saving, (await settings()).serverFolder),
    'webui-save': (saving) =>
      save(saving, (request) => saveByButton(request, { ...saving, seed: saving.job.parameters.seed })),
    upload: (saving) => give(saving, (request) => plainUpload(request, nameAnywhere(saving.pathFor, 1))),
    async prepare(job, pathFor) {
      const { saveTo, serverFolder } = await settings();
      if (saveTo !== 'beside' && saveTo !== 'server-folder') return;
      if (prepared.has(job.id)) return;
      const folder = saveTo === 'beside' ? null : serverFolder;
      const request = requestOf({ job, pathFor }, AbortSignal.timeout(LIMIT_MS));
      const isThere = checkWhoAnswers(job).then(
        () => true,
        () => false,
      );
      prepared.set(job.id, {
        folder,
        save: isThere.then((isThere) => (isThere ? prepareSave(request, folder) : null)),
      });
    },
    release,
  };
}

/** The file that a web UI has saved, as it serves it; null when it does not, or does not any more. */
export async function readSaved({ webui, result }: Job): Promise<Blob | null> {
  return result?.file ? servedImage({ base: webui, signal: AbortSignal.timeout(LIMIT_MS) }, result.file.url) : null;
}

const requestOf = <Part extends Pick<Saving, 'job' | 'pathFor'>>(saving: Part, signal: AbortSignal) => ({
  ...saving,
  webui: saving.job.webui,
  tab: saving.job.tab,
  sourceUrl: saving.job.source.url,
  signal,
});

/** @throws {WebuiUnreachableError} also when the web UI hangs */
function limited<T>(saving: Saving, act: (request: SaveRequest) => Promise<T>): Promise<T> {
  const { webui } = saving.job;
  const limit = { limitMs: LIMIT_MS, late: new WebuiUnreachableError(webui, null) };
  return withinIdle(
    limit,
    () => isBusy(webui),
    (signal) => act(requestOf(saving, signal)),
  );
}

async function isBusy(webui: string): Promise<boolean> {
  const server = { base: webui, signal: AbortSignal.timeout(LOOK_LIMIT_MS) };
  return (await webuiActivity(server)) === 'busy';
}
