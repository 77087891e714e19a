import { endedAtMs } from '../../jobs/job.ts';
import type { ListedResult } from '../../jobs/listed-job.ts';
import type { Removal } from '../../jobs/retention.ts';
import { COLOUR_MATCH_WORDS } from '../colour-match.ts';

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

const UNITS = ['kB', 'MB', 'GB', 'TB'];
const STEP = 1024;

/** `840 kB`, `3.1 MB` */
export function fileSize(bytes: number): string {
  let size = bytes / STEP;
  let unit = 0;
  for (; size >= STEP && unit < UNITS.length - 1; unit++) size /= STEP;
  return `${size >= 10 || unit === 0 ? Math.ceil(size) : Number(size.toFixed(1))} ${UNITS[unit]}`;
}

/** When the result was there. */
export const resultDate = (job: ListedResult): Date => new Date(endedAtMs(job));
export const dateWords = (job: ListedResult): string => dateTime.format(resultDate(job));

/** `512×768 → 1024×1536 · 3.1 MB · txt2img` */
export function sizeWords({ source, result, tab }: ListedResult): string {
  const px = ({ width, height }: { width: number; height: number }) => `${width}×${height}`;
  return `${px(source)} → ${px(result)} · ${fileSize(result.byteLength)} · ${tab}`;
}

/** `2× · 50 steps · CFG 7.5 · guidance 1 · noise 1.003 · seed 123`, and what was done afterwards. */
export function parameterWords({ parameters, derivedFrom }: ListedResult): string {
  const { upscale, steps, prompt_cfg, s2_str, noise, seed } = parameters;
  const words = [
    `${upscale}×`,
    `${steps} steps`,
    `CFG ${prompt_cfg}`,
    `guidance ${s2_str}`,
    `noise ${noise}`,
    `seed ${seed}`,
  ];
  const { match = 'none', blend = 0 } = derivedFrom?.tuning ?? {};
  if (match !== 'none') words.push(`colour match: ${COLOUR_MATCH_WORDS[match].toLowerCase()}`);
  if (blend > 0) words.push(`${Math.round(blend * 100)}% original`);
  return words.join(' · ');
}

/** `The 12 oldest results were removed on 25 November 2026 to keep 200.` */
export function removalWords({ atMs, count, to }: Removal): string {
  const on = date.format(atMs);
  if ('keepCount' in to) return `${oldest(count, 'result', 'results')} removed on ${on} to keep ${to.keepCount}.`;
  if ('keepJobs' in to)
    return `${oldest(count, 'failed or cancelled job', 'failed or cancelled jobs')} removed on ${on} to keep ${to.keepJobs}.`;
  if ('keepBytes' in to)
    return `${oldest(count, 'job', 'jobs')} removed, results included, on ${on} to keep ${fileSize(to.keepBytes)}.`;
  const failed = count === 1 ? '1 job that had failed or been cancelled was' : `${count} failed or cancelled jobs were`;
  return `${failed} removed on ${on}, after ${to.keepDays} days.`;
}

const oldest = (count: number, one: string, many: string): string =>
  count === 1 ? `The oldest ${one} was` : `The ${count} oldest ${many} were`;

/** `1 result`, `3 results` */
export const resultCount = (count: number): string => (count === 1 ? '1 result' : `${count} results`);
