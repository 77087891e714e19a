import { storage } from 'wxt/utils/storage';
import { DEFAULT_PARAMETERS, type SupirParameters } from '../jobs/parameters.ts';
import type { Tab } from '../webui/tab.ts';

export interface Settings {
  backendUrl: string;
  /** The web UI itself saves each result beside its source. */
  saveBesideSource: boolean;
  /** What Reset and a new tab start from. */
  defaults: SupirParameters;
}

const DEFAULT_SETTINGS: Settings = {
  backendUrl: 'http://127.0.0.1:6688',
  saveBesideSource: true,
  defaults: DEFAULT_PARAMETERS,
};

export const settings = storage.defineItem<Settings>('local:settings', { fallback: DEFAULT_SETTINGS, version: 1 });

/** The panel's last values of a tab. */
export const tabParameters = (tab: Tab) =>
  storage.defineItem<SupirParameters | null>(`local:parameters:${tab}`, { fallback: null, version: 1 });

/** Whether the user closed a tab's panel. */
export const panelOpen = (tab: Tab) =>
  storage.defineItem<boolean>(`local:panel-open:${tab}`, { fallback: true, version: 1 });
