import type { RunnerClient } from '../../platform/runner-client.ts';
import { saveFile } from './save-file.ts';

/** Hands the results of jobs to the browser's own downloads as one zip, named after the day. */
export async function saveZip(runner: Pick<RunnerClient, 'zip'>, jobIds: readonly string[]): Promise<void> {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  saveFile(await runner.zip(jobIds), `supir-${day}.zip`);
}
