import type { Page } from 'puppeteer-core';
import type { Job } from '../jobs/job.ts';
import { makePng } from '../tests/unit/images/make-png.ts';

/** As a PNG of 2048² has. */
const RESULT_BYTES = 8_000_000;

/** Of the extension's page. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<{ value: unknown }> } };

/** Puts finished jobs into the extension's store, as if it had them from before: results of 8 MB that no disk makes smaller. */
export async function fillStore(page: Page, jobs: readonly Job[]): Promise<void> {
  await page.evaluate(
    async (jobs, bytes, png) => {
      await chrome.runtime.sendMessage({ name: 'openRunner' });
      await chrome.runtime.sendMessage({ name: 'listJobs', data: { after: null, of: null } });
      const opening = indexedDB.open('supir');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      for (const job of jobs) {
        const data = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(data.subarray(at, at + 65536));
        data.set(png);
        const writing = opening.result.transaction(['jobs', 'sources', 'results'], 'readwrite');
        writing.objectStore('jobs').put(job);
        writing.objectStore('sources').put(new Blob([new Uint8Array(png)], { type: 'image/png' }), job.id);
        writing.objectStore('results').put(new Blob([data], { type: 'image/png' }), job.id);
        await new Promise((resolve) => writing.addEventListener('complete', resolve));
      }
    },
    [...jobs],
    RESULT_BYTES,
    [...makePng({ width: 8, height: 8 })],
  );
}
