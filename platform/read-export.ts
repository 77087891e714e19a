import { crc32 } from '../images/crc32.ts';
import { inspectImage } from '../images/inspect.ts';
import { checkJobRecord } from '../jobs/check-job.ts';
import { UncheckedError } from '../jobs/checked.ts';
import type { Job } from '../jobs/job.ts';
import { ReasonError } from '../words/reason.ts';
import { checkHeader, type ExportHeader, HEADER_NAME } from './export-format.ts';
import { entryBlob, type ZipEntry, ZipError, zipEntries } from './read-zip.ts';

/** A job of an export, with its images, which stay on the disk until somebody reads them. */
export interface ExportedJob {
  job: Job;
  source: Blob;
  result?: Blob;
}

const MAX_JSON_BYTES = 16 * 2 ** 20;
/** Of an image that may be decoded here. */
const MAX_PIXELS = 2 ** 28;

/**
 * Reads an export and checks all of it, each image too, one at a time; nothing is changed meanwhile.
 * @param progress called after each job
 * @throws {ReasonError} `export-none`, `export-newer`, `export-damaged`
 */
export async function readExport(
  file: Blob,
  progress: (done: number, all: number) => void,
): Promise<ExportHeader & { jobs: ExportedJob[] }> {
  try {
    if (!(await isOurs(file))) throw new ReasonError({ code: 'export-none' });
    const entries = await zipEntries(file);
    const read = (name: string) => checkedBlob(file, entries.get(name), name);
    const header = checkHeader(await parsed(await read(HEADER_NAME), HEADER_NAME), '');
    const found = idsOf(entries);
    const jobs: ExportedJob[] = [];
    for (const [id, names] of found) {
      const name = `jobs/${id}.json`;
      const job = checkJobRecord(await parsed(await read(name), name), '');
      if (job.id !== id) throw new UncheckedError(`${name}: id`);
      const image = async (name = `an image of ${id}`) => typed(await read(name), name);
      const source = await image(names.source);
      const result = job.result && (await image(names.result));
      jobs.push({ job: withSizes(job, source, result), source, ...(result && { result }) });
      progress(jobs.length, found.size);
    }
    return { ...header, jobs };
  } catch (error) {
    if (error instanceof ZipError || error instanceof UncheckedError)
      throw new ReasonError({ code: 'export-damaged', text: error.message }, { cause: error });
    // It was moved, changed or taken away since it was chosen.
    if (error instanceof DOMException)
      throw new ReasonError({ code: 'export-damaged', text: 'the browser cannot read it' }, { cause: error });
    throw error;
  }
}

/** Also of one that is cut off: its first file is the header. */
async function isOurs(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 30 + HEADER_NAME.length).bytes();
  return new TextDecoder('latin1').decode(start).endsWith(HEADER_NAME) && start[0] === 0x50 && start[1] === 0x4b;
}

/** Jobs in their order, with the names of their images. */
function idsOf(entries: ReadonlyMap<string, ZipEntry>): Map<string, { source?: string; result?: string }> {
  const images = new Map<string, string>();
  for (const name of entries.keys()) {
    const stem = /^((?:sources|results)\/[\w-]+)\.(?:png|jpg|webp|gif)$/.exec(name)?.[1];
    if (stem) images.set(stem, name);
  }
  const ids = [...entries.keys()].flatMap((name) => /^jobs\/([\w-]+)\.json$/.exec(name)?.[1] ?? []);
  const nameOf = (stem: string, key: 'source' | 'result') => {
    const name = images.get(stem);
    return name === undefined ? {} : { [key]: name };
  };
  return new Map(ids.map((id) => [id, { ...nameOf(`sources/${id}`, 'source'), ...nameOf(`results/${id}`, 'result') }]));
}

async function checkedBlob(file: Blob, entry: ZipEntry | undefined, name: string): Promise<Blob> {
  if (!entry) throw new ZipError(`${name} is missing`);
  const blob = await entryBlob(file, entry);
  if (crc32(await blob.bytes()) !== entry.crc32) throw new ZipError(`${name} is not what it was`);
  return blob;
}

async function parsed(blob: Blob, name: string): Promise<unknown> {
  if (blob.size > MAX_JSON_BYTES) throw new ZipError(`${name} is too long`);
  try {
    return JSON.parse(await blob.text());
  } catch (cause) {
    throw new UncheckedError(name, { cause });
  }
}

/** What is kept in the browser is counted by these: they are not taken from the file. */
const withSizes = (job: Job, source: Blob, result: Blob | undefined): Job => ({
  ...job,
  source: { ...job.source, byteLength: source.size },
  ...(job.result && result && { result: { ...job.result, byteLength: result.size } }),
});

/** The image with the media type that its bytes show. */
async function typed(blob: Blob, name: string): Promise<Blob> {
  try {
    const { format, width, height } = inspectImage(await blob.bytes());
    if (width * height <= MAX_PIXELS) return blob.slice(0, blob.size, `image/${format}`);
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error;
  }
  throw new UncheckedError(name);
}
