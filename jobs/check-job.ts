import type { Size } from '../images/size.ts';
import { checkTuning } from '../images/tuning.ts';
import { TABS } from '../webui/tab.ts';
import { type Reason, storedReason } from '../words/reason.ts';
import {
  by,
  type Check,
  flag,
  listOf,
  mark,
  number,
  oneOf,
  optional,
  orNull,
  record,
  text,
  UncheckedError,
  whole,
} from './checked.ts';
import type { Job, JobResult, JobSource, JobState, WebuiFile } from './job.ts';
import { checkParameters, RANGES, type SupirParameters } from './parameters.ts';
import { SAVE_PLACES } from './save-place.ts';
import type { SizePlan } from './size-plan.ts';
import { webuiAddress } from './webui-address.ts';

export const JOB_STATES: readonly JobState[] = [
  'waiting',
  'sending',
  'queued',
  'running',
  'finishing',
  'done',
  'failed',
  'cancelled',
];
const MAX_INFOTEXT = 1_000_000;
const MAX_ADDRESS = 10_000;
const MAX_WORDS = 10_000;
const MAX_SIDE_PX = 65_535;
const MAX_BYTES = 2 ** 40;

const px = whole(1, MAX_SIDE_PX);
const timeMs = number(0, Number.MAX_SAFE_INTEGER);
const bytes = whole(0, MAX_BYTES);
const size: Check<Size> = record<Size>({ width: px, height: px });

const source = record<JobSource>({
  width: px,
  height: px,
  from: oneOf(['gallery', 'input']),
  url: orNull(text(MAX_ADDRESS)),
  stem: text(MAX_ADDRESS),
  infotext: text(MAX_INFOTEXT),
  infotextLeftOut: optional(bytes),
  prompt: optional(text(MAX_INFOTEXT)),
  byteLength: optional(bytes),
  bare: optional(mark),
});

const plan = record<SizePlan>({
  padded: size,
  upscale: number(0, 100),
  returned: size,
  crop: size,
  result: size,
  raised: flag,
});

/** The scale of a longest side may be one that no panel can show. */
const parameters: Check<SupirParameters> = (value, name) => {
  const { upscale } = record<{ upscale: number }>({ upscale: number(0, 100) })(value, name);
  const shown = { ...(value as object), upscale: RANGES.upscale.min };
  return { ...by(checkParameters)(shown, name), upscale };
};

const file = record<WebuiFile>({
  path: text(MAX_ADDRESS),
  url: text(MAX_ADDRESS),
  native: flag,
});

/** Its facts are only bounded: what says a reason says one with other facts, too. */
const reason: Check<Reason> = (value, name) => {
  const known = storedReason(value);
  if (known && JSON.stringify(known).length <= MAX_WORDS) return known;
  throw new UncheckedError(name);
};

const result = record<JobResult>({
  width: px,
  height: px,
  name: text(1000),
  byteLength: bytes,
  isTransparent: optional(mark),
  notes: optional(listOf(reason, 20)),
  infotext: text(MAX_INFOTEXT),
  file: optional(file),
  unplaced: optional(mark),
  savedAs: optional(record({ place: oneOf(SAVE_PLACES), path: text(MAX_ADDRESS) })),
  unchecked: optional(mark),
  taken: optional(mark),
  unsaved: optional(oneOf(['not-allowed', 'failed'])),
});

/** See `webuiAddress`. */
export const webuiOrigin: Check<string> = (value, name) => {
  const origin = text(MAX_ADDRESS)(value, name);
  if (webuiAddress(origin) === origin) return origin;
  throw new UncheckedError(name);
};

const serverOf = (address: string): string | undefined => URL.parse(address)?.origin;

const job = record<Omit<Job, 'ticket' | 'heldBy' | 'place' | 'decodings'>>({
  id: text(64),
  origin: webuiOrigin,
  webui: text(MAX_ADDRESS),
  tab: oneOf(TABS),
  run: optional(text(MAX_ADDRESS)),
  pageId: text(1000),
  source,
  parameters,
  plan,
  target: size,
  createdAtMs: timeMs,
  rank: number(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  state: oneOf(JOB_STATES),
  reason: optional(reason),
  startedAtMs: optional(timeMs),
  endedAtMs: optional(timeMs),
  expectedMs: optional(timeMs),
  result: optional(result),
  inserted: optional(flag),
  derivedFrom: optional(record({ jobId: text(64), url: orNull(text(MAX_ADDRESS)), tuning: by(checkTuning) })),
  dismissed: optional(mark),
});

/**
 * A job that another browser wrote into a file, without what its backend holds of it: that is not ours to go on with.
 * Every address in it is one of its own web UI.
 * @throws {UncheckedError} naming the first thing that is wrong
 */
export const checkJobRecord: Check<Job> = (value, name) => {
  const checked = job(value, name);
  if (!/^[\w-]+$/.test(checked.id)) throw new UncheckedError('id');
  const { origin, source, result, derivedFrom, state } = checked;
  const addresses = [source.url, result?.file?.url, derivedFrom?.url];
  if (checked.webui !== origin || addresses.some((address) => address && serverOf(address) !== serverOf(origin)))
    throw new UncheckedError('address');
  // In a zip of results it would be a way out of the folder.
  if (result && /[\\/\p{Cc}]/u.test(result.name)) throw new UncheckedError('name');
  if (state === 'done' && !result) throw new UncheckedError('result');
  return checked;
};
