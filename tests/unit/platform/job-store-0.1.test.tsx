// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { type JobActs, JobRow } from '../../../components/JobRow.tsx';
import type { Job } from '../../../jobs/job.ts';
import { openJobStore } from '../../../platform/job-store.ts';
import { queueState } from '../../../platform/settings.ts';
import { aDoneJob, aJob, NOW_MS } from '../components/a-job.ts';
import { rendered } from '../components/render.ts';

const WAITS = 'SUPIR at http://127.0.0.1:6688 does not answer: it is not started. The job starts by itself.';
const NOTE = 'The source has 16 bits a channel; SUPIR works with 8, so the result has 8.';
const done = aDoneJob({ id: 'done' });

/** Jobs as version 0.1 wrote them: with sentences. */
const WRITTEN = [
  { ...aJob({ id: 'waiting' }), createdAtMs: 1, message: WAITS },
  { ...done, createdAtMs: 2, result: { ...done.result, notes: [NOTE] } },
  { ...aJob({ id: 'plain' }), createdAtMs: 3 },
];

async function written(): Promise<void> {
  const request = indexedDB.open('supir', 2);
  request.onupgradeneeded = () => {
    const database = request.result;
    database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('createdAtMs', 'createdAtMs');
    for (const name of ['sources', 'results', 'facts', 'thumbnails']) database.createObjectStore(name);
  };
  const database = await new Promise<IDBDatabase>((opened) => {
    request.onsuccess = () => opened(request.result);
  });
  const transaction = database.transaction('jobs', 'readwrite');
  for (const job of WRITTEN) transaction.objectStore('jobs').put(job);
  await new Promise((complete) => transaction.addEventListener('complete', complete));
  database.close();
}

function sentencesOf(job: Job | undefined): (string | null)[] {
  if (!job) return [];
  const acts = {} as JobActs;
  const { root } = rendered(
    <JobRow job={job} acts={acts} nowMs={NOW_MS} doneMs={undefined} mayGoFirst={false} inserting={false} named />,
  );
  return [...root.querySelectorAll('.job-message')].map(({ textContent }) => textContent);
}

it('what version 0.1 said of a job stands in its row, word for word', async () => {
  await written();
  const store = await openJobStore(() => {});
  const [waiting, finished, plain] = await store.listJobs();
  expect(waiting).toMatchObject({ id: 'waiting', reason: { code: 'said-by-0.1', text: WAITS } });
  expect(waiting).not.toHaveProperty('message');
  expect(sentencesOf(waiting)).toEqual([WAITS]);
  expect(sentencesOf(finished)).toEqual([NOTE]);
  expect(sentencesOf(plain)).toEqual([]);

  // Written again by this version, and read again.
  if (waiting) await store.saveJob(waiting);
  expect((await (await openJobStore(() => {})).listJobs())[0]).toEqual(waiting);
});

it('what version 0.1 said of the queue is still said', async () => {
  const { browser } = await import('wxt/browser');
  const problem = 'The web UI at http://127.0.0.1:7860 did not move its model off the GPU (closed).';
  await browser.storage.local.set({ queue: { left: 0, problem } });
  expect(await queueState.getValue()).toMatchObject({ problem: { code: 'said-by-0.1', text: problem } });
  await browser.storage.local.set({ queue: { left: 0, problem: null } });
  expect(await queueState.getValue()).toMatchObject({ problem: null });
});
