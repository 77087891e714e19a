import { numbered } from '../images/file-name.ts';
import { endedAtMs, type Job } from '../jobs/job.ts';
import { resultPaths } from '../jobs/result-paths.ts';
import type { ZippedFile } from '../platform/zip-of.ts';

/** Results one after the other, by their names, in the folders of the template; of equal names the later ones get numbers. */
export async function* zippedResults(
  jobs: readonly Job[],
  template: string,
  read: (jobId: string) => Promise<Blob>,
): AsyncGenerator<ZippedFile> {
  const taken = new Set<string>();
  for (const job of jobs) {
    if (!job.result) continue;
    const blob = await read(job.id);
    const folders = resultPaths(job, template, job.result, blob.type)(1).split('/').slice(0, -1);
    const path = [...folders, job.result.name].join('/');
    let name = path;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = numbered(path, n);
    taken.add(name.toLowerCase());
    yield { name, blob, date: new Date(endedAtMs(job)) };
  }
}
