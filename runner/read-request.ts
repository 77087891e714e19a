import { foreignPrompt } from '../images/foreign-prompt.ts';
import { checkByteLength, type ImageFacts, inspectImage } from '../images/inspect.ts';
import { LIMITS } from '../images/limits.ts';
import { readInfotext } from '../images/metadata.ts';
import type { Job, JobSource } from '../jobs/job.ts';
import { orderFor } from '../jobs/order.ts';
import { checkWishes, type Wishes } from '../jobs/wishes.ts';
import { isTab, type Tab } from '../webui/tab.ts';
import type { RequestPart } from '../words/facts.ts';
import { ReasonError } from '../words/reason.ts';

interface Outside {
  nowMs(): number;
  /** A whole number from 0 to `max`, both possible. */
  random(max: number): number;
  /** Hidden in an image's pixels; null when there is none. */
  hiddenInfotext(image: Blob): Promise<string | null>;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Makes a job of what a page sent, before anything is saved or sent.
 * @param origin of the page, as the browser tells it
 * @throws {ReasonError} not an image, animated, result too large, parameters out of range
 */
export async function readRequest(
  request: unknown,
  origin: string,
  { nowMs, random, hiddenInfotext }: Outside,
): Promise<{ job: Job; image: Blob }> {
  const { id, image, tab, pageId, webui, run, from, url, stem, infotext, bare, wishes } = checkRequest(request, origin);
  checkByteLength(image);
  const bytes = new Uint8Array(await image.arrayBuffer());
  const facts = inspectImage(bytes);
  if (facts.animated) throw new ReasonError({ code: 'image-animated', format: facts.format });
  const known = (await readInfotext(bytes)) || infotext || (isLossless(facts) && (await hiddenInfotext(image))) || '';
  const prompt = known ? '' : (await foreignPrompt(bytes)).slice(0, LIMITS.infotextCharacters);
  const source: JobSource = {
    from,
    width: facts.width,
    height: facts.height,
    url,
    stem,
    ...kept(known),
    ...(prompt && { prompt }),
    byteLength: image.size,
    ...(bare && { bare }),
  };
  const createdAtMs = nowMs();
  const job: Job = {
    id,
    origin,
    webui,
    run,
    tab,
    pageId,
    source,
    ...orderFor(source, wishes, random),
    createdAtMs,
    rank: createdAtMs,
    state: 'waiting',
  };
  return { job, image };
}

/** @returns '' where there is none, or more than anybody writes. @throws {ReasonError} `malformed`, `image-too-large` */
export async function fileInfotext(image: unknown): Promise<string> {
  if (!(image instanceof Blob)) throw malformed('image');
  checkByteLength(image);
  return kept((await readInfotext(new Uint8Array(await image.arrayBuffer()))) ?? '').infotext;
}

/** No web UI writes an infotext of that length; each list of jobs would carry it. */
const kept = (infotext: string): Pick<JobSource, 'infotext' | 'infotextLeftOut'> =>
  infotext.length <= LIMITS.infotextCharacters ? { infotext } : { infotext: '', infotextLeftOut: infotext.length };

/** What is hidden in the lowest bits does not survive a JPEG. */
const isLossless = ({ format }: ImageFacts): boolean => format === 'png' || format === 'webp';

interface CheckedRequest {
  id: string;
  image: Blob;
  tab: Tab;
  pageId: string;
  webui: string;
  run: string;
  from: JobSource['from'];
  url: string | null;
  stem: string;
  infotext: string;
  bare: boolean;
  wishes: Wishes;
}

function checkRequest(request: unknown, origin: string): CheckedRequest {
  if (typeof request !== 'object' || request === null) throw malformed('request');
  const { id, image, tab, pageId, webui, run, from, url, stem, infotext, bare, parameters } = request as Record<
    string,
    unknown
  >;
  if (!(image instanceof Blob)) throw malformed('image');
  if (!isTab(tab)) throw malformed('tab');
  if (!isText(pageId, LIMITS.nameCharacters)) throw malformed('pageId');
  if (webui !== origin) throw malformed('webui');
  if (!isText(run, LIMITS.nameCharacters)) throw malformed('run');
  if (from !== 'gallery' && from !== 'input') throw malformed('from');
  if (url !== null && !isText(url, LIMITS.addressCharacters)) throw malformed('url');
  if (!isText(stem, LIMITS.pathCharacters) || stem === '') throw malformed('stem');
  if (!isText(infotext, Number.POSITIVE_INFINITY)) throw malformed('infotext');
  const wishes = checkWishes(parameters);
  return { id: checkJobId(id), image, tab, pageId, webui, run, from, url, stem, infotext, bare: bare === true, wishes };
}

/** @throws {ReasonError} `malformed` */
export function checkJobId(id: unknown): string {
  if (isText(id, LIMITS.nameCharacters) && UUID.test(id)) return id;
  throw malformed('id');
}

const isText = (value: unknown, maxCharacters: number): value is string =>
  typeof value === 'string' && value.length <= maxCharacters;

/** Only a page script of another version sends such a thing. */
const malformed = (part: RequestPart): ReasonError => new ReasonError({ code: 'malformed', part });
