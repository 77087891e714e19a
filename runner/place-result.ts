import { lastPart } from '../images/file-name.ts';
import type { Job, JobResult } from '../jobs/job.ts';
import { resultPaths } from '../jobs/result-paths.ts';
import type { Settings } from '../platform/settings.ts';
import { ReasonError } from '../words/reason.ts';
import { type Attempt, isUnreachable, type Placement, placement } from './placement.ts';
import { ON_SERVER, type Places, type Saved, type Saving } from './places.ts';
import type { WebuiPlaces } from './webui-places.ts';

export interface Placer extends Pick<WebuiPlaces, 'release'> {
  /** What can be done for a result that is still being computed; never rejects. */
  prepare(job: Job): Promise<void>;
  /** What a result's file is to be called. */
  nameOf(job: Job, size: Pick<JobResult, 'width' | 'height'>, type: string): Promise<string>;
  /**
   * Saves a result where the settings say, and has the web UI hold it for its gallery; what was done already stays.
   * @param isAsked saves it also where results are not saved by themselves
   * @param waits is told why it takes long
   */
  put(job: Job, result: JobResult, file: Blob, isAsked: boolean, waits?: Saving['waits']): Promise<Placement>;
}

interface PlacerWorld {
  settings(): Promise<Pick<Settings, 'saveTo' | 'saveAutomatically' | 'nameTemplate'>>;
  webui: WebuiPlaces;
  elsewhere: Pick<Places, 'downloads' | 'folder'>;
}

export function createPlacer({ settings, webui, elsewhere }: PlacerWorld): Placer {
  const places: Places = { ...webui, ...elsewhere };

  const put: Placer['put'] = async (job, given, file, isAsked, waits = () => {}) => {
    const { unplaced: _unplaced, unsaved: _unsaved, ...result } = given;
    const { saveTo, saveAutomatically, nameTemplate } = await settings();
    const saving = { ...result, job, file, pathFor: resultPaths(job, nameTemplate, result, file.type), waits };
    const isWanted = saveTo !== 'by-hand' && !result.savedAs && (saveAutomatically || isAsked);
    const save = isWanted ? attempt(() => savedAt(saveTo, saving, result)) : null;
    // Elsewhere it is saved while the web UI takes it.
    const first = save && ON_SERVER.includes(saveTo) ? await save : null;
    const known = first?.done?.file ?? result.file;
    if (known) return placement(result, saveTo, await save, { done: known });
    const shown = isUnreachable(first?.error) ? { error: first?.error } : await attempt(() => webui.upload(saving));
    return placement(result, saveTo, await save, shown);
  };

  async function savedAt(place: keyof Places, saving: Saving, { isTransparent }: JobResult): Promise<Saved> {
    // A1111 1.7 converts to RGB, and Forge hides the infotext in the transparency.
    if (isTransparent && ON_SERVER.includes(place)) throw new ReasonError({ code: 'transparency-lost' });
    return places[place](saving);
  }

  return {
    put,
    release: webui.release,
    async prepare(job) {
      const { saveAutomatically, nameTemplate } = await settings();
      if (saveAutomatically) await webui.prepare(job, resultPaths(job, nameTemplate, job.target, ''));
    },
    async nameOf(job, size, type) {
      return lastPart(resultPaths(job, (await settings()).nameTemplate, size, type)(1));
    },
  };
}

async function attempt<T>(act: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { done: await act() };
  } catch (error) {
    return { error };
  }
}
