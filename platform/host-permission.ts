import { browser } from 'wxt/browser';
import { OWN_HOSTS } from './own-hosts.ts';

/** Without a port, a match pattern means every port; Firefox knows no other. */
function anyPort(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

function ownPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}/*`;
}

/** Whether what is asked for an address holds for all servers of its host. */
export const asksForHost = import.meta.env.BROWSER === 'firefox';

/** As we ask for it: no more than the browser makes us. */
export const patternOf = (url: string): string => (asksForHost ? anyPort(url) : ownPort(url));

const isFor = (url: string) => (pattern: string) => pattern === anyPort(url) || pattern === ownPort(url);

/** Pages of these are allowed from the installation on, and cannot be given back. */
export const requiredPatterns = (): readonly string[] => browser.runtime.getManifest().host_permissions ?? [];

/** Known without the manifest: an offscreen document cannot read it (Chromium 156). */
export const isRequired = (url: string): boolean => OWN_HOSTS.some(isFor(url));

/** Whether the extension may talk to the server of this address. */
export const hasHostPermission = (url: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(url)] });

/** Asks the user for the one origin; must be called directly from a click. Resolves to the answer. */
export const askHostPermission = (url: string): Promise<boolean> =>
  browser.permissions.request({ origins: [patternOf(url)] });

/** Of one server, as we ask for them; what is wider is the user's own doing. */
const ONE_HOST = /^https?:\/\/[^*/]+\/\*$/;

/** Gives back what was allowed for servers that nobody names any more. */
export async function dropOtherHosts(named: readonly string[]): Promise<void> {
  const required = requiredPatterns();
  const addresses = named.filter((url) => URL.canParse(url));
  const isKept = (pattern: string) => required.includes(pattern) || addresses.some((url) => isFor(url)(pattern));
  const { origins = [] } = await browser.permissions.getAll();
  const left = origins.filter((pattern) => ONE_HOST.test(pattern) && !isKept(pattern));
  if (left.length > 0) await browser.permissions.remove({ origins: left });
}
