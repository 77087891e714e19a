import { rightWishes, type Wishes } from '../../jobs/wishes.ts';
import type { PanelValues } from '../../platform/panel-values.ts';
import { kept } from './kept.ts';
import { observable } from './observable.ts';
import type { TabState } from './page.ts';

/**
 * What a tab's panel showed when it was last used; `defaults` before the first time.
 * @param keep is told of what the user changes
 */
export function tabState(
  values: PanelValues,
  defaults: Wishes,
  keep: (values: PanelValues) => Promise<void>,
  signal: AbortSignal,
): TabState {
  const { parameters = {}, isOpen = true, afterGenerate = false } = values;
  const wishes = { ...defaults, ...rightWishes(parameters) };
  return {
    parameters: kept(wishes, (parameters) => keep({ parameters }), signal),
    afterGenerate: kept(afterGenerate, (afterGenerate) => keep({ afterGenerate }), signal),
    picked: observable<ReadonlySet<string>>(new Set()),
    panelOpen: kept(isOpen, (isOpen) => keep({ isOpen }), signal),
    notice: observable(null),
    held: observable(null),
  };
}
