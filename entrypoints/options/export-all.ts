import { isoDate } from '../../images/iso-date.ts';
import { headerOf } from '../../platform/export-format.ts';
import { readPanels } from '../../platform/panel-values.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import { settings } from '../../platform/settings.ts';
import { exportedFiles } from '../../platform/write-export.ts';
import { zipOf } from '../../platform/zip-of.ts';
import { hasCode } from '../../words/reason.ts';
import { counted } from './move-words.ts';

/**
 * Everything in one file, one job read after the other.
 * @param told how far it is, in words
 * @returns what the user should know of the file
 */
export async function exportAll(told: (words: string) => void): Promise<{ file: Blob; name: string; words: string }> {
  const jobs = await runnerClient.listAll();
  const header = headerOf(await settings.getValue(), await readPanels());
  let leftOut = 0;
  const files = exportedFiles(header, jobs, {
    readJob: (id) => orNull(runnerClient.readJob(id)),
    readSource: (id) => orNull(runnerClient.readSource(id)),
    readResult: (id) => orNull(runnerClient.readResult(id)),
    progress: (done) => told(`Exporting job ${done} of ${jobs.length}…`),
    leftOut: () => {
      leftOut += 1;
    },
  });
  const file = await zipOf(files).blob();
  const lost = leftOut ? ` ${counted(leftOut, 'job')} left out: the browser no longer has the images.` : '';
  const words = `Exported: settings and ${counted(jobs.length - leftOut, 'job')}.${lost}`;
  return { file, name: `supir-upscale-${isoDate(new Date())}.zip`, words };
}

/** Null for a job that was deleted meanwhile, or whose images are gone. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (hasCode(error, 'image-gone', 'job-unknown')) return null;
    throw error;
  }
}
