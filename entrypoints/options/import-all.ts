import { isHeldOver } from '../../jobs/from-elsewhere.ts';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { keptBytes } from '../../jobs/retention.ts';
import { KEEP_MEGABYTES, KEEP_RESULTS } from '../../platform/check-settings.ts';
import { canChooseFolder } from '../../platform/chosen-folder.ts';
import { isRequired } from '../../platform/host-permission.ts';
import { sendMessage } from '../../platform/messages.ts';
import { INHERITED } from '../../platform/origins.ts';
import { type Panels, writePanels } from '../../platform/panel-values.ts';
import { readExport } from '../../platform/read-export.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import { type Settings, type SettingsChange, settings } from '../../platform/settings.ts';
import { ReasonError, reasonOf } from '../../words/reason.ts';
import { importedWords } from './move-words.ts';

const BYTES_PER_MEGABYTE = 2 ** 20;

export interface Imported {
  words: string;
  /** Jobs that had not ended there: they wait for a click to be done here. */
  heldOver: string[];
}

/**
 * Brings in everything of an export; what is here already stays, and of a file that is not as it should be nothing comes.
 * @param told how far it is, in words
 * @throws {ReasonError} `partly-imported` when the browser could not save all of it
 */
export async function importAll(file: Blob, told: (words: string) => void): Promise<Imported> {
  const exported = await readExport(file, (done, all) => told(`Checking job ${done} of ${all}…`));
  const { jobs } = exported;
  const before = await runnerClient.listAll();
  const known = new Set(before.map(({ id }) => id));
  const news = jobs.filter(({ job }) => !known.has(job.id));
  // First, so that none of what comes is beyond the limits of before.
  const limits = await takeSettings(exported.settings, [...before, ...news.map(({ job }) => job)]);
  await takePanels(exported.panels);
  const came: ListedJob[] = [];
  for (const one of news) {
    try {
      if (await runnerClient.importJob(one)) came.push(one.job);
    } catch (cause) {
      const because = reasonOf(cause);
      throw new ReasonError({ code: 'partly-imported', came: came.length, all: news.length, because }, { cause });
    }
    told(`Importing job ${came.length} of ${news.length}…`);
  }
  const heldOver = came.filter(isHeldOver).map(({ id }) => id);
  return { heldOver, words: importedWords({ came, known: jobs.length - news.length, limits, exported }) };
}

/** SUPIR works here with the web UIs with which it worked there; those of other hosts are allowed in their pages, not by a file. */
async function takePanels(panels: Readonly<Record<string, Panels>>): Promise<void> {
  for (const [origin, given] of Object.entries(panels)) {
    await writePanels(origin, given);
    if (origin !== INHERITED && isRequired(origin)) await sendMessage('grantOrigin', origin);
  }
}

/** @returns the limits that had to be raised, so that all results of before and of the file are kept */
async function takeSettings(given: Partial<Settings>, jobs: readonly ListedJob[]): Promise<SettingsChange> {
  const now = await settings.getValue();
  const { saveTo, ...others } = given;
  const finished = jobs.filter(isFinished);
  const megabytes = finished.reduce((sum, job) => sum + keptBytes(job), 0) / BYTES_PER_MEGABYTE;
  const { keepResults, keepMegabytes } = { ...now, ...others };
  const raised = {
    ...(finished.length > keepResults && { keepResults: Math.min(finished.length, KEEP_RESULTS.max) }),
    ...(megabytes > keepMegabytes && { keepMegabytes: Math.min(Math.ceil(megabytes), KEEP_MEGABYTES.max) }),
  };
  // Firefox has no folders of this computer.
  const place = saveTo && (saveTo !== 'folder' || canChooseFolder()) ? { saveTo } : {};
  await settings.change({ ...others, ...place, ...raised });
  return raised;
}
