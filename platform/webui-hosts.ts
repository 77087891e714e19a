import { type Browser, browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { webuiAddress } from '../jobs/webui-address.ts';
import { hasHostPermission, isRequired, patternOf, requiredPatterns } from './host-permission.ts';
import { noteAccess, readGrants } from './origins.ts';

// Web UIs on other hosts than this computer's, each allowed by the user: what the manifest does for this computer's is done here at run time.

type Script = Browser.scripting.RegisteredContentScript;

/** As the manifest names a content script; the browser's types do not know of the world yet. */
interface Named {
  js?: string[];
  world?: Script['world'];
  run_at?: Script['runAt'];
}

/** The content scripts for this computer's pages. */
const scripts = () =>
  ((browser.runtime.getManifest().content_scripts ?? []) as Named[]).map(({ js = [], world = 'ISOLATED', run_at }) => ({
    js: js.map(pathIn) as ScriptPublicPath[],
    world,
    runAt: run_at ?? 'document_idle',
  }));

/** Firefox 153 tells the whole address of a script, and takes none. */
const pathIn = (script: string): string => new URL(script, browser.runtime.getURL('/')).pathname.slice(1);

/** Of the pages of all web UIs that something of ours may be in. */
export async function webuiPatterns(): Promise<string[]> {
  const open = (await readGrants()).filter(({ isShut }) => !isShut).map(({ origin }) => origin);
  return [...new Set([...requiredPatterns(), ...open.filter((origin) => !isRequired(origin)).map(patternOf)])];
}

let settling: Promise<unknown> = Promise.resolve();

/**
 * Brings what is noted of the granted origins, and the scripts for their pages, in line with what the browser allows now.
 * @returns whether something is noted otherwise than before
 */
export function settleHosts(): Promise<boolean> {
  const settled = settling.then(settle);
  settling = settled.catch(() => {});
  return settled;
}

async function settle(): Promise<boolean> {
  const news: boolean[] = [];
  for (const { origin } of await readGrants()) news.push(await noteAccess(origin, await hasHostPermission(origin)));
  const required = requiredPatterns();
  await register((await webuiPatterns()).filter((pattern) => !required.includes(pattern)));
  return news.includes(true);
}

async function register(matches: string[]): Promise<void> {
  const before = await browser.scripting.getRegisteredContentScripts();
  const wanted = matches.length === 0 ? [] : scripts().map((script, at) => ({ id: `webui-${at}`, matches, ...script }));
  if (JSON.stringify(before.map(idAndMatches)) === JSON.stringify(wanted.map(idAndMatches))) return;
  if (before.length > 0) await browser.scripting.unregisterContentScripts({ ids: before.map(({ id }) => id) });
  if (wanted.length > 0) await browser.scripting.registerContentScripts(wanted);
}

const idAndMatches = ({ id, matches = [] }: Pick<Script, 'id' | 'matches'>) => [id, ...matches].toSorted();

/**
 * Brings the scripts into pages that were open before they were registered.
 * @param isThere whether something of ours answers in a tab
 */
export async function enterOpenPages(origin: string, isThere: (tabId: number) => Promise<boolean>): Promise<void> {
  if (isRequired(origin)) return;
  const enter = async (tabId: number) => {
    if (await isThere(tabId)) return;
    for (const { js, world } of scripts())
      await browser.scripting.executeScript({ target: { tabId }, files: js, world });
  };
  const entered = (await browser.tabs.query({ url: patternOf(origin) })).map(async ({ id, url, discarded, frozen }) => {
    // A discarded one is loaded anew when it is shown; a frozen one does nothing until then, so nobody waits for it.
    if (id === undefined || discarded || webuiAddress(url ?? '') !== origin) return;
    const entering = enter(id).catch((error: unknown) => console.warn('SUPIR Upscale:', error));
    if (!frozen) await entering;
  });
  await Promise.all(entered);
}
