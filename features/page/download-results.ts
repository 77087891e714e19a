import type { ListedJob } from '../../jobs/listed-job.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import { saveFile } from './save-file.ts';
import { saveZip } from './save-zip.ts';

/** Hands results to the browser's own downloads, several as one zip; from then on the user has them. */
export async function downloadResults(
  runner: Pick<RunnerClient, 'readResult' | 'zip' | 'markTaken'>,
  jobs: readonly ListedJob[],
): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  const [first] = jobs;
  if (!first) return;
  if (jobs.length > 1) await saveZip(runner, ids);
  else saveFile(await runner.readResult(first.id), first.result?.name ?? first.source.stem);
  for (const id of ids) await runner.markTaken(id);
}
