import { appendSupir } from '../images/infotext.ts';
import { inspectImage } from '../images/inspect.ts';
import { withPngText } from '../images/png-text.ts';
import { JobFailedError } from '../jobs/errors.ts';
import type { Job } from '../jobs/job.ts';
import { DEFAULT_PARAMETERS } from '../jobs/parameters.ts';
import type { Pixels } from './pixels.ts';

/** The file that the user gets, and what is known of it. */
export interface FinishedFile {
  file: Blob;
  width: number;
  height: number;
  infotext: string;
}

/**
 * Makes the result's PNG of the image that came back: exactly its pixels, with the source's infotext and SUPIR's keys.
 * @throws {JobFailedError}
 */
export async function finishedFile({ source, parameters }: Job, image: Blob, pixels: Pixels): Promise<FinishedFile> {
  const infotext = appendSupir(source.infotext, parameters, DEFAULT_PARAMETERS);
  const png = await pngOf(image, pixels);
  const { width, height } = inspectImage(png);
  const file = new Blob([withPngText(png, { parameters: infotext })], { type: 'image/png' });
  return { file, width, height, infotext };
}

async function pngOf(image: Blob, pixels: Pixels): Promise<Uint8Array> {
  try {
    const bytes = new Uint8Array(await image.arrayBuffer());
    // A patched backend answers PNG.
    if (inspectImage(bytes).format === 'png') return bytes;
    return new Uint8Array(await (await pixels.exactPng(image)).arrayBuffer());
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new JobFailedError(`The image that SUPIR sent back could not be read (${found}). Retry.`, { cause });
  }
}
