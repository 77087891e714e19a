import { carriedTexts } from '../images/carried-texts.ts';
import { appendSupir } from '../images/infotext.ts';
import { inspectImage } from '../images/inspect.ts';
import { LIMITS } from '../images/limits.ts';
import { isTooLargeFor } from '../images/result-format.ts';
import type { Size } from '../images/size.ts';
import { withInfotext } from '../images/with-infotext.ts';
import type { Job, JobSource } from '../jobs/job.ts';
import { DEFAULT_PARAMETERS } from '../jobs/parameters.ts';
import type { SizePlan } from '../jobs/size-plan.ts';
import { hasCode, type Reason, ReasonError, textOf } from '../words/reason.ts';
import type { Output } from './pixel-task.ts';
import type { Pixels } from './pixels.ts';
import { type NoteFacts, resultNotes } from './result-notes.ts';

/** The file that the user gets, and what is known of it. */
export interface FinishedFile extends Size {
  file: Blob;
  infotext: string;
  isTransparent?: true;
  /** What the user should know of this file. */
  notes?: readonly Reason[];
}

interface Finishing {
  /** The job's source; null when it is gone. */
  original: Blob | null;
  /** It was seen to be plain: see `Sent`. */
  isPlain: boolean;
  pixels: Pick<Pixels, 'toResult'>;
  /** As the user wants it; PNG where that cannot be. */
  output: Output;
}

const PNG: Output = { format: 'png', quality: 100 };

/**
 * Makes the result's file of the image that came back: its pixels in the size that was planned, with the source's infotext,
 * SUPIR's keys, and the source's other texts (a ComfyUI workflow).
 * @throws {ReasonError} `result-unreadable`
 */
export async function finishedFile(job: Job, image: Blob, finishing: Finishing): Promise<FinishedFile> {
  const { source, parameters, plan } = job;
  const original = finishing.original && new Uint8Array(await finishing.original.arrayBuffer());
  const infotext = appendSupir(source.infotext, parameters, DEFAULT_PARAMETERS);
  const texts = original && !source.bare ? await carriedTexts(original) : {};

  async function write(output: Output): Promise<{ file: Blob } & NoteFacts> {
    const { file, ...facts } = await pictureOf(image, plan, { ...finishing, output });
    const parts = source.bare
      ? [file]
      : await looked(file, (bytes) => partsOf(file, bytes, withInfotext(bytes, infotext, texts)));
    return {
      file: new Blob(parts, { type: `image/${facts.format}` }),
      ...facts,
      isInfotextTooLong: false,
      otherTexts: Object.keys(texts).length,
    };
  }

  const wanted = isTooLargeFor(finishing.output.format, plan.result) ? PNG : finishing.output;
  const written = await write(wanted).catch(async (error) => {
    if (!hasCode(error, 'infotext-too-long')) throw error;
    return { ...(await write(PNG)), isInfotextTooLong: true };
  });
  const facts = original && inspectImage(original);
  const notes = [...resultNotes(facts, finishing.output.format, written), ...leftOut(source)];
  return {
    file: written.file,
    ...plan.result,
    infotext,
    ...(written.isTransparent && { isTransparent: true }),
    ...(notes.length > 0 && { notes }),
  };
}

const PIECE_BYTES = 8 << 20;

/**
 * What the bytes of a file tell. They go at once, which those that a browser has read as a whole do not (Chromium 156: with the next
 * garbage collection), and until then another picture would be decoded beside those 200 MB.
 */
async function looked<T>(file: Blob, look: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    bytes.set(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()), at);
  }
  try {
    return look(bytes);
  } finally {
    bytes.buffer.transfer(0);
  }
}

/** For a Blob, where what stands in `file` already is a part of that: the browser has it on disk, and none of it is copied. */
const partsOf = (file: Blob, bytes: Uint8Array, pieces: readonly Uint8Array[]): BlobPart[] =>
  pieces.map((piece) =>
    piece.buffer === bytes.buffer
      ? file.slice(piece.byteOffset, piece.byteOffset + piece.length)
      : new Uint8Array(piece),
  );

const leftOut = ({ infotextLeftOut: characters }: JobSource): Reason[] =>
  characters ? [{ code: 'infotext-left-out', characters, maxCharacters: LIMITS.infotextCharacters }] : [];

async function pictureOf(image: Blob, plan: SizePlan, { original, isPlain, pixels, output }: Finishing) {
  try {
    const facts = await looked(image, inspectImage);
    const crop = pictureIn(facts, plan);
    const mayKeep = facts.format === output.format && isSame(crop, facts) && isSame(crop, plan.result);
    const returned = new Blob([image], { type: `image/${facts.format}` });
    return await pixels.toResult({
      source: isPlain ? 'plain' : original,
      returned,
      crop,
      result: plan.result,
      output,
      mayKeep,
    });
  } catch (cause) {
    throw new ReasonError({ code: 'result-unreadable', text: textOf(cause) }, { cause });
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
