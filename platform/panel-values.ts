import { browser } from 'wxt/browser';
import { webuiOrigin } from '../jobs/check-job.ts';
import { by, type Check, flag, optional, record } from '../jobs/checked.ts';
import { rightWishes, type Wishes } from '../jobs/wishes.ts';
import { TABS, type Tab } from '../webui/tab.ts';
import { wishes } from './check-settings.ts';
import { INHERITED, keepPanel, panelsOf, readGrants } from './origins.ts';

/** What the panel of a tab keeps; absent where nobody has touched it. */
export interface PanelValues {
  parameters?: Partial<Wishes>;
  isOpen?: boolean;
  afterGenerate?: boolean;
}

export type Panels = Partial<Record<Tab, PanelValues>>;

/** @throws {UncheckedError} */
export const checkPanel: Check<PanelValues> = record<PanelValues>({
  parameters: optional(wishes),
  isOpen: optional(flag),
  afterGenerate: optional(flag),
});

const panels = record<Panels>({
  txt2img: optional(checkPanel),
  img2img: optional(checkPanel),
  extras: optional(checkPanel),
});

/** By origin of the web UI, and `INHERITED`. @throws {UncheckedError} */
export const checkPanels: Check<Record<string, Panels>> = (value, name) => {
  const all = by((given) => Object.entries(given as object))(value, name);
  return Object.fromEntries(
    all.map(([origin, given]) => [
      origin === INHERITED ? INHERITED : webuiOrigin(origin, name),
      panels(given, `${name}.${origin}`),
    ]),
  );
};

/** Of all web UIs that SUPIR works with; before the first one, what an older version kept. */
export async function readPanels(): Promise<Record<string, Panels>> {
  const origins = (await readGrants()).map(({ origin }) => origin);
  const all = (origins.length > 0 ? origins : [INHERITED]).map(async (origin) => [origin, await panelsOf(origin)]);
  return Object.fromEntries(await Promise.all(all));
}

/** What is not among them stays as it is. */
export async function writePanels(origin: string, given: Panels): Promise<void> {
  for (const tab of TABS) await keepPanel(origin, tab, given[tab] ?? {});
}

/** Version 0.1 kept them under these names, for all web UIs together and where content scripts could read them. */
const OLD_KEYS = { parameters: 'parameters', isOpen: 'panel-open', afterGenerate: 'after-generate' } as const;

/** Takes over what version 0.1 kept; for the background, before it tells a page of panels. */
export async function inheritPanels(): Promise<void> {
  const keyOf = (tab: Tab, name: keyof PanelValues) => `${OLD_KEYS[name]}:${tab}`;
  const names = Object.keys(OLD_KEYS) as (keyof PanelValues)[];
  const keys = TABS.flatMap((tab) => names.map((name) => keyOf(tab, name)));
  const found = await browser.storage.local.get(keys);
  if (Object.keys(found).length === 0) return;
  for (const tab of TABS) {
    const [parameters, isOpen, afterGenerate] = names.map((name) => found[keyOf(tab, name)]);
    await keepPanel(INHERITED, tab, {
      ...(typeof parameters === 'object' && parameters !== null && { parameters: rightWishes(parameters) }),
      ...(typeof isOpen === 'boolean' && { isOpen }),
      ...(typeof afterGenerate === 'boolean' && { afterGenerate }),
    });
  }
  await browser.storage.local.remove(keys);
}
