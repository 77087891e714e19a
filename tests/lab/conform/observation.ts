import type { Browser } from 'puppeteer-core';

/** One thing seen on a web UI: a name and a value that says the same on every machine (no times, addresses, counters). */
export interface Observation {
  name: string;
  value: string;
}

export type Note = (name: string, value: string | number | boolean | readonly (string | number)[]) => void;

export interface Subject {
  /** Origin of the web UI, without a slash at the end. */
  url: string;
  browser: Browser;
}

/** A group makes its observations on a page of its own. */
export interface Group {
  name: string;
  observe(subject: Subject, note: Note): Promise<void>;
}

/** Some observation could not be made; `made` are those that could. */
export class UnobservedError extends Error {
  override name = 'UnobservedError';
  readonly made: readonly Observation[];

  constructor(failures: readonly string[], made: readonly Observation[]) {
    super(`Not everything could be observed:\n${failures.join('\n')}`);
    this.made = made;
  }
}

export async function observeGroups(groups: readonly Group[], subject: Subject): Promise<Observation[]> {
  const made: Observation[] = [];
  const failures: string[] = [];
  for (const group of groups) {
    const note: Note = (name, value) => {
      made.push({
        name: `${group.name}: ${name}`,
        value: typeof value === 'object' ? value.join(' | ') : String(value),
      });
    };
    try {
      await group.observe(subject, note);
    } catch (error) {
      failures.push(`${group.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failures.length > 0) throw new UnobservedError(failures, made);
  return made;
}
