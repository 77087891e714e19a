import { isoDate } from '../../images/iso-date.ts';
import type { GradioConfig } from '../gradio-config.ts';
import type { Tab } from '../tab.ts';

/** Where the web UI saves a tab's images; what its settings say (A1111 1.7, Forge f2.0.1v1.10.1). */
export interface OutputFolders {
  folders: Readonly<Partial<Record<Tab, string>>>;
  /** Images go into a folder for each day. */
  byDate: boolean;
}

/** Other patterns of "Directory name pattern" are known to the web UI alone. */
const BY_DATE = '[date]';

export function outputFolders(config: GradioConfig): OutputFolders {
  const setting = (name: string) => config.component(`setting_${name}`)?.value;
  const folder = (name: string) => {
    const value = setting('outdir_samples') || setting(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const folders: Partial<Record<Tab, string>> = {};
  for (const tab of ['txt2img', 'img2img'] as const) {
    const found = folder(`outdir_${tab}_samples`);
    if (found !== undefined) folders[tab] = found;
  }
  return { folders, byDate: setting('save_to_dirs') === true && setting('directories_filename_pattern') === BY_DATE };
}

/** The folder into which the web UI would save an image of this tab now; null when that is not known. */
export function outputFolder({ folders, byDate }: OutputFolders, tab: Tab, now: Date): string | null {
  const folder = folders[tab];
  if (folder === undefined) return null;
  return byDate ? `${folder.replace(/[\\/]+$/, '')}/${isoDate(now)}` : folder;
}
