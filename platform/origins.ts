import type { DBSchema, IDBPDatabase } from 'idb';
import { TABS, type Tab } from '../webui/tab.ts';
import type { Reason } from '../words/reason.ts';
import { openDatabase } from './open-database.ts';
import type { Panels, PanelValues } from './panel-values.ts';

/** That SUPIR works with the web UI of an origin. */
interface Grant {
  origin: string;
  grantedAtMs: number;
  /** Its panels begin with what an older version kept for all web UIs. */
  inherits: boolean;
  /** The browser does not let us in there, or not any more. */
  isShut?: true;
}

interface Schema extends DBSchema {
  grants: { key: string; value: Grant };
  /** By origin; `INHERITED` has what an older version kept. */
  panels: { key: string; value: Panels };
  /** That the origins of jobs which an older version left are granted; the origin that `wish` was for; what no page and no export may have. */
  facts: { key: 'knowsJobs' | 'wished' | 'logins'; value: true | string | Logins };
}

/** What backends want to be told with each request, by address. */
type Logins = Readonly<Record<string, string>>;

/** No origin is called so. */
export const INHERITED = '';

let connection: Promise<IDBPDatabase<Schema>> | undefined;

/** In IndexedDB, which no content script can open: what is granted, a page cannot write in any browser. */
function database(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    connection = undefined;
  };
  connection ??= openDatabase<Schema>('supir-origins', 1, {
    upgrade(made) {
      made.createObjectStore('grants', { keyPath: 'origin' });
      made.createObjectStore('panels');
      made.createObjectStore('facts');
    },
    terminated: forget,
  });
  connection.catch(forget);
  return connection;
}

/** What of a grant decides who is served. */
export type Access = Pick<Grant, 'origin' | 'isShut'>;

/** Why SUPIR does not work with an origin; null when it does. */
export const refusalOf = async (origin: string): Promise<Reason | null> =>
  refusalBy(await (await database()).get('grants', origin));

/** The same by its grant, where there is one. */
export function refusalBy(grant: Access | undefined): Reason | null {
  if (!grant) return { code: 'not-granted' };
  return grant.isShut ? { code: 'webui-not-allowed', webui: grant.origin } : null;
}

/** Granted by the user, and the browser lets us in. */
export const isGranted = async (origin: string): Promise<boolean> => (await refusalOf(origin)) === null;

/** Also those that the browser does not let us into. */
export const readGrants = async (): Promise<Access[]> => (await database()).getAll('grants');

export async function readLogins(): Promise<Logins> {
  const known = await (await database()).get('facts', 'logins');
  return typeof known === 'object' ? known : {};
}

/** @param login null forgets it */
export async function keepLogin(backendUrl: string, login: string | null): Promise<void> {
  await changeLogins(({ [backendUrl]: _, ...others }) =>
    login === null ? others : { ...others, [backendUrl]: login },
  );
}

/** Forgets those of all other backends. */
export const dropOtherLogins = (named: readonly string[]): Promise<void> =>
  changeLogins((known) => Object.fromEntries(Object.entries(known).filter(([url]) => named.includes(url))));

async function changeLogins(change: (known: Logins) => Logins): Promise<void> {
  const { store, done } = (await database()).transaction('facts', 'readwrite');
  const known = await store.get('logins');
  await store.put(change(typeof known === 'object' ? known : {}), 'logins');
  await done;
}

/**
 * From now on SUPIR works with it. The first of all takes over what an older version kept.
 * @param isOpen whether the browser lets us in
 */
export async function grantOrigin(origin: string, isOpen: boolean): Promise<void> {
  const { store, done } = (await database()).transaction('grants', 'readwrite');
  const isFirst = (await store.count()) === 0;
  const known: Grant = (await store.get(origin)) ?? { origin, grantedAtMs: Date.now(), inherits: isFirst };
  await store.put(withAccess(known, isOpen));
  await done;
}

/** Notes whether the browser lets us into a granted origin. @returns whether that has changed */
export async function noteAccess(origin: string, isOpen: boolean): Promise<boolean> {
  const { store, done } = (await database()).transaction('grants', 'readwrite');
  const known = await store.get(origin);
  const isNews = known !== undefined && isOpen === (known.isShut === true);
  if (isNews) await store.put(withAccess(known, isOpen));
  await done;
  return isNews;
}

const withAccess = ({ isShut: _, ...grant }: Grant, isOpen: boolean): Grant => ({
  ...grant,
  ...(!isOpen && { isShut: true }),
});

/** The user wants SUPIR to work with an origin, and is being asked for its permission; the page that asks may be gone by then. */
export async function wish(origin: string | null): Promise<void> {
  if (origin === null) await takeWish();
  else await (await database()).put('facts', origin, 'wished');
}

/** Once. */
export async function takeWish(): Promise<string | null> {
  const { store, done } = (await database()).transaction('facts', 'readwrite');
  const wished = await store.get('wished');
  await store.delete('wished');
  await done;
  return typeof wished === 'string' ? wished : null;
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
