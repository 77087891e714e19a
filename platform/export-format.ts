import { type Check, oneOf, record, whole } from '../jobs/checked.ts';
import { ReasonError } from '../words/reason.ts';
import { checkSettings } from './check-settings.ts';
import { checkPanels, type Panels } from './panel-values.ts';
import type { Settings } from './settings.ts';

/**
 * The file into which everything goes when somebody moves house: a zip that any program opens, with
 *
 *     supir-upscale.json   the first: what this is, settings, panels by origin of their web UI
 *     sources/<job>.png    as it was handed over
 *     results/<job>.png    the finished file, where there is one
 *     jobs/<job>.json      after its images, so that a job in the list is whole
 */
export const HEADER_NAME = 'supir-upscale.json';
const FORMAT = 'supir-upscale-export';
/** Raised when an older version could no longer read it. */
const VERSION = 1;

export interface ExportHeader {
  settings: Partial<Settings>;
  panels: Record<string, Panels>;
}

export const headerOf = (settings: Settings, panels: ExportHeader['panels']): object => ({
  format: FORMAT,
  version: VERSION,
  settings,
  panels,
});

/** @throws {UncheckedError} @throws {ReasonError} `export-newer` */
export const checkHeader: Check<ExportHeader> = (value, name) => {
  const { version } = record({ format: oneOf([FORMAT]), version: whole(1, Number.MAX_SAFE_INTEGER) })(value, name);
  if (version > VERSION) throw new ReasonError({ code: 'export-newer' });
  return record<ExportHeader>({ settings: checkSettings, panels: checkPanels })(value, name);
};
