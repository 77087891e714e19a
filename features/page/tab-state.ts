import { rightWishes, type Wishes } from '../../jobs/wishes.ts';
import { panelOpen, tabParameters, upscaleAfterGenerate } from '../../platform/settings.ts';
import type { Tab } from '../../webui/tab.ts';
import { kept } from './kept.ts';
import { observable } from './observable.ts';
import type { TabState } from './page.ts';

/** What a tab's panel showed when it was last used; `defaults` before the first time. */
export async function readTabState(tab: Tab, defaults: Wishes, signal: AbortSignal): Promise<TabState> {
  const parameters = tabParameters(tab);
  const open = panelOpen(tab);
  const after = upscaleAfterGenerate(tab);
  const [wishes, isAfter, isOpen] = await Promise.all([parameters.getValue(), after.getValue(), open.getValue()]);
  return {
    parameters: kept({ ...defaults, ...rightWishes(wishes ?? {}) }, parameters.setValue, signal),
    afterGenerate: kept(isAfter, after.setValue, signal),
    picked: observable<ReadonlySet<string>>(new Set()),
    panelOpen: kept(isOpen, open.setValue, signal),
    notice: observable(null),
    held: observable(null),
  };
}
