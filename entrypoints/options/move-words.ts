import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import type { ExportHeader } from '../../platform/export-format.ts';
import type { SettingsChange } from '../../platform/settings.ts';

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** `12 results and 3 other jobs` */
export function countedJobs(jobs: readonly ListedJob[]): string {
  const results = jobs.filter(isFinished).length;
  const others = jobs.length - results;
  return `${counted(results, 'result')} and ${counted(others, 'other job')}`;
}

interface Came {
  came: readonly ListedJob[];
  /** How many were here already. */
  known: number;
  limits: SettingsChange;
  exported: ExportHeader;
}

/** What an import has brought, and what it cannot bring. */
export function importedWords({ came, known, limits, exported }: Came): string {
  const { saveTo } = exported.settings;
  return [
    `Imported: settings, panels, ${countedJobs(came)}.`,
    known > 0 &&
      `${counted(known, 'job')} of the file ${known === 1 ? 'was' : 'were'} here already and stayed as here.`,
    limits.keepResults && `Up to ${limits.keepResults} results are kept now, so that none goes.`,
    limits.keepMegabytes && `Up to ${limits.keepMegabytes} MB are kept now, so that none goes.`,
    saveTo === 'downloads' && 'Allow the downloads again, under Results.',
    saveTo === 'folder' && 'The folder of the other browser is not known here: choose where results go, under Results.',
  ]
    .filter(Boolean)
    .join(' ');
}
