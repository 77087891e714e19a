import { isFinished, type WebuiFile } from '../../jobs/job.ts';
import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';
import { takesUploads } from '../../webui/gradio.ts';
import { appendResult, type Inserted, type InsertedResult, insertResult } from '../../webui/page/insert.ts';
import { plainUpload } from '../../webui/server/plain-upload.ts';
import { ReasonError } from '../../words/reason.ts';
import type { Page } from './page.ts';

/** Puts a result right after its source, once no generation runs; false when the source is no longer in the gallery. */
export async function insertBesideSource(page: Page, job: ListedResult, signal: AbortSignal): Promise<boolean> {
  return once(page, job, async () => {
    return insertBeside(job, await insertable(page, job, signal), signal);
  });
}

/** The same by the user's wish: at the end of the gallery when the source has gone. */
export async function insertAnywhere(page: Page, job: ListedJob, signal: AbortSignal): Promise<void> {
  if (!isFinished(job)) return;
  await once(page, job, async () => {
    const result = await insertable(page, job, signal);
    const beside = await insertBeside(job, result, signal);
    return beside === 'source-gone' ? appendResult(job.tab, result, signal) : beside;
  });
}

/** After the result that it was made of, where it was; else after its source. */
async function insertBeside(
  job: ListedResult,
  result: InsertedResult,
  signal: AbortSignal,
): Promise<Inserted | 'source-gone'> {
  for (const sourceUrl of [job.derivedFrom?.url ?? null, job.source.url]) {
    if (sourceUrl === null) continue;
    const outcome = await insertResult(job.tab, { ...result, sourceUrl }, signal);
    if (outcome !== 'source-gone') return outcome;
  }
  return 'source-gone';
}

/** A second click must not insert it twice. */
async function once(page: Page, job: ListedJob, insert: () => Promise<Inserted | 'source-gone'>): Promise<boolean> {
  const { inserting } = page;
  if (!page.shownTabs.includes(job.tab)) throw new ReasonError({ code: 'tab-hidden', tab: job.tab });
  if (inserting.value.has(job.id)) return false;
  inserting.set(new Set([...inserting.value, job.id]));
  try {
    const outcome = await insert();
    if (outcome === 'source-gone') return false;
    if (outcome === 'uncovered')
      page.tabs[job.tab].notice.set({ tone: 'hint', reason: { code: 'gallery-was-hidden' } });
    await page.runner.markInserted(job.id);
    await page.refresh();
    return true;
  } finally {
    inserting.set(new Set([...inserting.value].filter((id) => id !== job.id)));
  }
}

async function insertable(page: Page, job: ListedResult, signal: AbortSignal): Promise<InsertedResult> {
  // Without one when the web UI could not be reached as the job ended.
  const served = job.result.file ?? (await uploadResult(page, job, signal));
  const { result: whole } = await page.runner.readJob(job.id);
  const result = { gradio: page.gradio, sourceUrl: job.source.url, file: served, infotext: whole?.infotext ?? '' };
  if (takesUploads(page.gradio) || (served.native && job.pageId === page.id)) return result;
  // A1111 1.7 refuses a path that it did not register in this run: its Save and Send get the pixels instead. It takes JPEG and WebP
  // too, if they are called PNG.
  return { ...result, png: new Blob([await page.runner.readResult(job.id)], { type: 'image/png' }) };
}

/** Into the web UI's temporary folder. */
export async function uploadResult(page: Page, job: ListedResult, signal: AbortSignal): Promise<WebuiFile> {
  const file = await page.runner.readResult(job.id);
  return plainUpload({ webui: page.webui, sourceUrl: job.source.url, file, signal }, job.result.name);
}
