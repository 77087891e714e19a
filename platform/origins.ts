import type { DBSchema, IDBPDatabase } from 'idb';
import { TABS, type Tab } from '../webui/tab.ts';
import { openDatabase } from './open-database.ts';
import type { Panels, PanelValues } from './panel-values.ts';

/** That SUPIR works with the web UI of an origin. */
interface Grant {
  origin: string;
  grantedAtMs: number;
  /** Its panels begin with what an older version kept for all web UIs. */
  inherits: boolean;
}

interface Schema extends DBSchema {
  grants: { key: string; value: Grant };
  /** By origin; `INHERITED` has what an older version kept. */
  panels: { key: string; value: Panels };
  /** That the origins of jobs which an older version left are granted. */
  facts: { key: 'knowsJobs'; value: true };
}

/** No origin is called so. */
export const INHERITED = '';

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** In IndexedDB, which no content script can open: what is granted, a page cannot write in any browser. */
function database(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    opened = undefined;
  };
  opened ??= openDatabase<Schema>('supir-origins', 1, {
    upgrade(made) {
      made.createObjectStore('grants', { keyPath: 'origin' });
      made.createObjectStore('panels');
      made.createObjectStore('facts');
    },
    terminated: forget,
  });
  opened.catch(forget);
  return opened;
}

export const isGranted = async (origin: string): Promise<boolean> =>
  (await (await database()).getKey('grants', origin)) !== undefined;

export const grantedOrigins = async (): Promise<string[]> => (await database()).getAllKeys('grants');

/** From now on SUPIR works with it. The first of all takes over what an older version kept. */
export async function grantOrigin(origin: string): Promise<void> {
  const { store, done } = (await database()).transaction('grants', 'readwrite');
  const isKnown = (await store.getKey(origin)) !== undefined;
  if (!isKnown) await store.put({ origin, grantedAtMs: Date.now(), inherits: (await store.count()) === 0 });
  await done;
}

/** An older version asked nobody: where it has jobs, the user has clicked. Once; later ones come from granted origins alone. */
export async function grantKnownOrigins(origins: Iterable<string>): Promise<void> {
  const transaction = (await database()).transaction(['grants', 'facts'], 'readwrite');
  const facts = transaction.objectStore('facts');
  if (!(await facts.get('knowsJobs'))) {
    for (const origin of new Set(origins))
      await transaction.objectStore('grants').put({ origin, grantedAtMs: Date.now(), inherits: true });
    await facts.put(true, 'knowsJobs');
  }
  await transaction.done;
}

/** Its panels stay for when it is granted again, but nothing begins by itself then. */
export async function withdrawOrigin(origin: string): Promise<void> {
  const transaction = (await database()).transaction(['grants', 'panels'], 'readwrite');
  await transaction.objectStore('grants').delete(origin);
  const panels = transaction.objectStore('panels');
  const kept = (await panels.get(origin)) ?? {};
  await panels.put(
    byTab((tab) => ({ ...kept[tab], afterGenerate: false })),
    origin,
  );
  await transaction.done;
}

/** What is kept of an origin's panels. While none is granted, what an older version kept is everybody's. */
export async function panelsOf(origin: string): Promise<Panels> {
  const transaction = (await database()).transaction(['grants', 'panels']);
  const [grants, panels] = [transaction.objectStore('grants'), transaction.objectStore('panels')];
  const grant = await grants.get(origin);
  const inherits = grant ? grant.inherits : (await grants.count()) === 0;
  const inherited = (inherits && (await panels.get(INHERITED))) || {};
  const own = (await panels.get(origin)) ?? {};
  return byTab((tab) => ({ ...inherited[tab], ...own[tab] }));
}

/** What is not among the values stays as it is. */
export async function keepPanel(origin: string, tab: Tab, values: PanelValues): Promise<void> {
  const { store, done } = (await database()).transaction('panels', 'readwrite');
  const kept = (await store.get(origin)) ?? {};
  await store.put({ ...kept, [tab]: { ...kept[tab], ...values } }, origin);
  await done;
}

const byTab = (valuesOf: (tab: Tab) => PanelValues): Panels =>
  Object.fromEntries(TABS.map((tab) => [tab, valuesOf(tab)]));
