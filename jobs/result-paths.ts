import { resultPath } from '../images/name-template.ts';
import type { Size } from '../images/size.ts';
import { tunedName } from '../images/tuning.ts';
import type { Job } from './job.ts';

/** A result's path, relative and with `/` between folders, for the `n`-th try from 1 on: the ones before it are taken. */
export type PathFor = (n: number) => string;

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
  return (n) => {
    const path = resultPath(template, facts, EXTENSIONS[type] ?? 'png', n);
    return derivedFrom ? tunedName(path, derivedFrom.tuning) : path;
  };
}
