import { DEFAULT_NAME_TEMPLATE } from '../images/name-template.ts';
import type { ResultFormat } from '../images/result-format.ts';
import type { HandOff } from '../jobs/queue/shares-gpu.ts';
import type { QueueState } from '../jobs/queue-state.ts';
import type { SavePlace } from '../jobs/save-place.ts';
import { DEFAULT_WISHES, type Wishes } from '../jobs/wishes.ts';
import { storedReason } from '../words/reason.ts';
import { rightSettings } from './check-settings.ts';
import { stored } from './stored.ts';

export interface Settings {
  backendUrl: string;
  resultFormat: ResultFormat;
  /** Of JPEG and WebP, 1 … 100. */
  resultQuality: number;
  /** How result files are called: `images/name-template.ts`. */
  nameTemplate: string;
  saveTo: SavePlace;
  /** On the web UI's disk, absolute or from the web UI's own folder; for the place `server-folder`. */
  serverFolder: string;
  /** Else each result is saved when the user says so. */
  saveAutomatically: boolean;
  /** When the web UI's model leaves the GPU while SUPIR works. */
  handOff: HandOff;
  /** All jobs stand in the backend's own queue, which goes on without the browser. */
  goOnWhenClosed: boolean;
  /** After Generate upscales also what a generation left when it was interrupted. */
  upscaleInterrupted: boolean;
  /** At most so many results are kept in the browser, and so many MB of them with their sources. */
  keepResults: number;
  keepMegabytes: number;
  /** What Reset and a new tab start from. */
  defaults: Wishes;
}

/** What a web UI's page needs of them. */
export type PageSettings = Pick<Settings, 'backendUrl' | 'handOff' | 'upscaleInterrupted' | 'saveTo' | 'defaults'>;

export type SettingsChange = Partial<Omit<Settings, 'defaults'>> & { defaults?: Partial<Wishes> };

export const DEFAULT_SETTINGS: Settings = {
  backendUrl: 'http://127.0.0.1:6688',
  resultFormat: 'png',
  resultQuality: 90,
  nameTemplate: DEFAULT_NAME_TEMPLATE,
  saveTo: 'beside',
  serverFolder: 'outputs/supir',
  saveAutomatically: true,
  handOff: 'auto',
  goOnWhenClosed: true,
  upscaleInterrupted: false,
  keepResults: 200,
  keepMegabytes: 4096,
  defaults: DEFAULT_WISHES,
};

/** Raised with a change that an older version's values must be brought over to. */
const VERSION = 1;
const kept = stored<Partial<Settings> & { version?: number }>('settings', {});
/** What another version did not know is as at first, and so is what only that one could ask for. */
const complete = (settings: Partial<Settings>): Settings => changed(DEFAULT_SETTINGS, rightSettings(settings));

/** What a change does not name stays, each default parameter too. */
export function changed(settings: Settings, change: SettingsChange): Settings {
  return { ...settings, ...change, defaults: { ...settings.defaults, ...change.defaults } };
}

export const settings = {
  getValue: async (): Promise<Settings> => complete(await kept.getValue()),
  /** One change after the other, those of other pages too: none undoes another. */
  change: (change: SettingsChange): Promise<void> =>
    navigator.locks.request('settings', async () =>
      kept.setValue({ ...changed(complete(await kept.getValue()), change), version: VERSION }),
    ),
  watch: (told: (value: Settings) => void) => kept.watch((value) => told(complete(value))),
};

/** As the runner last told; for whoever would have to wake it to ask. */
export const queueState = stored<QueueState | null>(
  'queue',
  null,
  (state) => state && { ...state, problem: storedReason(state.problem) ?? null },
);
