import { storage } from 'wxt/utils/storage';
import { DEFAULT_NAME_TEMPLATE } from '../images/name-template.ts';
import { DEFAULT_PARAMETERS, type SupirParameters } from '../jobs/parameters.ts';
import type { QueueState } from '../jobs/queue-state.ts';
import type { SavePlace } from '../jobs/save-place.ts';
import type { HandOff } from '../jobs/shares-gpu.ts';
import type { Tab } from '../webui/tab.ts';

export interface Settings {
  backendUrl: string;
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
  /** What Reset and a new tab start from. */
  defaults: SupirParameters;
}

export const DEFAULT_SETTINGS: Settings = {
  backendUrl: 'http://127.0.0.1:6688',
  nameTemplate: DEFAULT_NAME_TEMPLATE,
  saveTo: 'beside',
  serverFolder: 'outputs/supir',
  saveAutomatically: true,
  handOff: 'auto',
  goOnWhenClosed: true,
  upscaleInterrupted: false,
  defaults: DEFAULT_PARAMETERS,
};

const stored = storage.defineItem<Partial<Settings>>('local:settings', { fallback: {}, version: 1 });
/** What an older version did not know is as at first. */
const complete = (settings: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...settings });

export const settings = {
  getValue: async (): Promise<Settings> => complete(await stored.getValue()),
  setValue: (value: Settings): Promise<void> => stored.setValue(value),
  watch: (changed: (value: Settings) => void) => stored.watch((value) => changed(complete(value))),
};

/** As the runner last told; for pages, which would have to wake it to ask. */
export const queueState = storage.defineItem<QueueState | null>('local:queue', { fallback: null, version: 1 });

/** The panel's last values of a tab. */
export const tabParameters = (tab: Tab) =>
  storage.defineItem<SupirParameters | null>(`local:parameters:${tab}`, { fallback: null, version: 1 });

/** Whether the user closed a tab's panel. */
export const panelOpen = (tab: Tab) =>
  storage.defineItem<boolean>(`local:panel-open:${tab}`, { fallback: true, version: 1 });

/** Whether the images of each generation in a tab are upscaled by themselves. */
export const upscaleAfterGenerate = (tab: Tab) =>
  storage.defineItem<boolean>(`local:after-generate:${tab}`, { fallback: false, version: 1 });
