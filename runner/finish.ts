import { carriedTexts } from '../images/carried-texts.ts';
import { resultName } from '../images/file-name.ts';
import { appendSupir } from '../images/infotext.ts';
import { type ImageFacts, inspectImage } from '../images/inspect.ts';
import type { Size } from '../images/size.ts';
import { withInfotext } from '../images/with-infotext.ts';
import { JobFailedError } from '../jobs/errors.ts';
import type { Job } from '../jobs/job.ts';
import { DEFAULT_PARAMETERS } from '../jobs/parameters.ts';
import type { SizePlan } from '../jobs/size-plan.ts';
import type { Output } from './pixel-task.ts';
import type { Pixels } from './pixels.ts';

/** The file that the user gets, and what is known of it. */
export interface FinishedFile {
  file: Blob;
  name: string;
  width: number;
  height: number;
  infotext: string;
  /** What the user should know of this file, a sentence each. */
  notes?: readonly string[];
}

const PNG: Output = { format: 'png', quality: 100 };

/**
 * Makes the result's file of the image that came back: its pixels in the size that was planned, with the source's infotext,
 * SUPIR's keys, and the source's other texts (a ComfyUI workflow).
 * @throws {JobFailedError}
 */
export async function finishedFile(
  { source, parameters, plan }: Job,
  image: Blob,
  { original, pixels }: { original: Blob; pixels: Pick<Pixels, 'toResult'> },
): Promise<FinishedFile> {
  const infotext = appendSupir(source.infotext, parameters, DEFAULT_PARAMETERS);
  const { file, isTransparent } = await picture(image, original, plan, pixels);
  const sourceBytes = new Uint8Array(await original.arrayBuffer());
  const notes = notesOn(inspectImage(sourceBytes), isTransparent);
  const bytes = withInfotext(new Uint8Array(await file.arrayBuffer()), infotext, await carriedTexts(sourceBytes));
  return {
    file: new Blob([bytes], { type: file.type }),
    name: resultName(source.stem, parameters.upscale, 'png'),
    ...plan.result,
    infotext,
    ...(notes.length > 0 && { notes }),
  };
}

function notesOn({ bitDepth }: ImageFacts, isTransparent: boolean): string[] {
  return [
    ...(bitDepth > 8 ? [`The source has ${bitDepth} bits a channel; SUPIR works with 8, so the result has 8.`] : []),
    ...(isTransparent ? [TRANSPARENT] : []),
  ];
}

/** See `saveInWebui`. */
const TRANSPARENT =
  'Transparency is kept. What the web UI saves itself would lose it: this file lies in its temporary folder only, so download it.';

async function picture(returned: Blob, original: Blob, plan: SizePlan, pixels: Pick<Pixels, 'toResult'>) {
  try {
    const facts = inspectImage(new Uint8Array(await returned.arrayBuffer()));
    const crop = pictureIn(facts, plan);
    const mayKeep = facts.format === PNG.format && isSame(crop, facts) && isSame(crop, plan.result);
    const file = new Blob([returned], { type: `image/${facts.format}` });
    return await pixels.toResult({ source: original, returned: file, crop, result: plan.result, output: PNG, mayKeep });
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new JobFailedError(`The image that SUPIR sent back could not be read (${found}). Retry.`, { cause });
  }
}

/** The part that was planned; of a backend that returns another size than planned, the same share of that. */
function pictureIn({ width, height }: Size, { crop, returned }: SizePlan): Size {
  return {
    width: Math.max(1, Math.round((crop.width * width) / returned.width)),
    height: Math.max(1, Math.round((crop.height * height) / returned.height)),
  };
}

const isSame = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;
