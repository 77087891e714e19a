import { type ImageFacts, inspectImage } from '../images/inspect.ts';
import { readInfotext } from '../images/metadata.ts';
import type { Job, JobSource } from '../jobs/job.ts';
import { checkParameters, RANGES, type SupirParameters } from '../jobs/parameters.ts';
import { checkTarget, targetSize } from '../jobs/target-size.ts';
import { isTab, type Tab } from '../webui/tab.ts';

/** The request cannot become a job; the message says why and what to do. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

interface Outside {
  newId(): string;
  nowMs(): number;
  /** A whole number from 0 to `max`, both possible. */
  random(max: number): number;
}

const MAX_TEXT = 1_000_000;

/**
 * Makes a job of what a page sent, before anything is saved or sent.
 * @param origin of the page, as the browser tells it
 * @throws an error with the user's sentence: not an image, animated, result too large, parameters out of range
 */
export async function readRequest(
  request: unknown,
  origin: string,
  { newId, nowMs, random }: Outside,
): Promise<{ job: Job; image: Blob }> {
  const { image, tab, pageId, webui, from, url, stem, infotext, parameters } = checkRequest(request, origin);
  const bytes = new Uint8Array(await image.arrayBuffer());
  const facts = inspectImage(bytes);
  if (facts.animated) throw new RefusedError(animatedSentence(facts));
  const target = targetSize(facts, parameters.upscale);
  checkTarget(target);
  const source: JobSource = {
    from,
    width: facts.width,
    height: facts.height,
    url,
    stem,
    infotext: (await readInfotext(bytes)) ?? infotext,
    byteLength: image.size,
  };
  const createdAtMs = nowMs();
  const job: Job = {
    id: newId(),
    origin,
    webui,
    tab,
    pageId,
    source,
    // The backend draws one of 65536 when asked to and never says which.
    parameters: { ...parameters, seed: parameters.seed === -1 ? random(RANGES.seed.max) : parameters.seed },
    target: { width: target.width, height: target.height },
    createdAtMs,
    rank: createdAtMs,
    state: 'waiting',
  };
  return { job, image };
}

const animatedSentence = ({ format }: ImageFacts): string =>
  `This ${format} is animated; SUPIR upscales single images. Save the frame that you want as PNG and try again.`;

interface CheckedRequest {
  image: Blob;
  tab: Tab;
  pageId: string;
  webui: string;
  from: JobSource['from'];
  url: string | null;
  stem: string;
  infotext: string;
  parameters: SupirParameters;
}

function checkRequest(request: unknown, origin: string): CheckedRequest {
  if (typeof request !== 'object' || request === null) throw malformed('request');
  const { image, tab, pageId, webui, from, url, stem, infotext, parameters } = request as Record<string, unknown>;
  if (!(image instanceof Blob)) throw malformed('image');
  if (!isTab(tab)) throw malformed('tab');
  if (!isText(pageId)) throw malformed('page');
  if (!isText(webui) || URL.parse(webui)?.origin !== origin) throw malformed('web UI');
  if (from !== 'gallery' && from !== 'input') throw malformed('kind of source');
  if (url !== null && !isText(url)) throw malformed('address');
  if (!isText(stem) || stem === '') throw malformed('file name');
  if (!isText(infotext)) throw malformed('infotext');
  return { image, tab, pageId, webui, from, url, stem, infotext, parameters: checkParameters(parameters) };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_TEXT;

/** Only a page script of another version sends such a thing. */
const malformed = (part: string): RefusedError =>
  new RefusedError(
    `The page asked for an upscale in a form that SUPIR does not understand (${part}). Reload this page.`,
  );
