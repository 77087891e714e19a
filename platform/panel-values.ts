import { type Check, flag, optional, record } from '../jobs/checked.ts';
import type { Wishes } from '../jobs/wishes.ts';
import { TABS, type Tab } from '../webui/tab.ts';
import { wishes } from './check-settings.ts';
import { panelOpen, tabParameters, upscaleAfterGenerate } from './settings.ts';

/** What the panel of a tab keeps; absent where nobody has touched it. */
interface PanelValues {
  parameters?: Wishes;
  isOpen?: boolean;
  afterGenerate?: boolean;
}

export type Panels = Partial<Record<Tab, PanelValues>>;

const panel = record<PanelValues>({
  parameters: optional(wishes),
  isOpen: optional(flag),
  afterGenerate: optional(flag),
});

/** @throws {UncheckedError} */
export const checkPanels: Check<Panels> = record<Panels>({
  txt2img: optional(panel),
  img2img: optional(panel),
  extras: optional(panel),
});

export async function readPanels(): Promise<Panels> {
  const panels: Panels = {};
  for (const tab of TABS) {
    const parameters = await tabParameters(tab).getValue();
    panels[tab] = {
      ...(parameters && { parameters }),
      isOpen: await panelOpen(tab).getValue(),
      afterGenerate: await upscaleAfterGenerate(tab).getValue(),
    };
  }
  return panels;
}

/** What is not among them stays as it is. */
export async function writePanels(panels: Panels): Promise<void> {
  for (const tab of TABS) {
    const { parameters, isOpen, afterGenerate } = panels[tab] ?? {};
    if (parameters) await tabParameters(tab).setValue(parameters);
    if (isOpen !== undefined) await panelOpen(tab).setValue(isOpen);
    if (afterGenerate !== undefined) await upscaleAfterGenerate(tab).setValue(afterGenerate);
  }
}
