import { isoDate } from '../../images/iso-date.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import { saveFile } from './save-file.ts';

/** Hands the results of jobs to the browser's own downloads as one zip, named after the day. */
export async function saveZip(runner: Pick<RunnerClient, 'zip'>, jobIds: readonly string[]): Promise<void> {
  const day = isoDate(new Date());
  saveFile(await runner.zip(jobIds), `supir-${day}.zip`);
}
