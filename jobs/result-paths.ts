import { ANY_DISK, type NameRules } from '../images/name-rules.ts';
import { resultPath } from '../images/name-template.ts';
import type { Size } from '../images/size.ts';
import { tunedEnding, tunedName } from '../images/tuning.ts';
import type { Job } from './job.ts';

/**
 * A result's path, relative and with `/` between folders, for the `n`-th try from 1 on: the ones before it are taken.
 * @param rules of the place; of any disk where none are named
 */
export type PathFor = (n: number, rules?: NameRules) => string;

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/**
 * What the template gives for a job's result, the same before and after it is there.
 * @param size of the result
 * @param type the file's media type
 * @throws {NameTemplateError} from the function that is returned
 */
export function resultPaths(job: Job, template: string, { width, height }: Size, type: string): PathFor {
  const { source, parameters, tab, derivedFrom } = job;
  const facts = {
    name: source.stem,
    seed: parameters.seed,
    scale: parameters.upscale,
    width,
    height,
    date: new Date(job.startedAtMs ?? job.createdAtMs),
    infotext: source.infotext,
    tab,
  };
  const extension = EXTENSIONS[type] ?? 'png';
  return (n, rules = ANY_DISK) => {
    if (!derivedFrom) return resultPath(template, facts, extension, n, rules);
    const { tuning } = derivedFrom;
    const added = tunedEnding(tuning).length;
    const { maxNameBytes, maxPathBytes } = rules;
    const shorter = { ...rules, maxNameBytes: maxNameBytes - added, maxPathBytes: maxPathBytes - added };
    return tunedName(resultPath(template, facts, extension, n, shorter), tuning);
  };
}
