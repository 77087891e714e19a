import { browser } from 'wxt/browser';

/** Match patterns carry no port in Firefox. */
const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};

/** Whether the extension may talk to the server of this address. */
export const hasHostPermission = (url: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(url)] });

/** Asks the user for the one origin; must be called directly from a click. Resolves to the answer. */
export const askHostPermission = (url: string): Promise<boolean> =>
  browser.permissions.request({ origins: [patternOf(url)] });

/** Of one server, as we ask for them; what is wider is the user's own doing. */
const ONE_HOST = /^https?:\/\/[^*/]+\/\*$/;

/** Gives back what was allowed for servers that nobody names any more. What the manifest requires cannot be given back. */
export async function dropOtherHosts(named: readonly string[]): Promise<void> {
  const required = browser.runtime.getManifest().host_permissions ?? [];
  const kept = [...required, ...named.filter((url) => URL.canParse(url)).map(patternOf)];
  const { origins = [] } = await browser.permissions.getAll();
  const left = origins.filter((pattern) => ONE_HOST.test(pattern) && !kept.includes(pattern));
  if (left.length > 0) await browser.permissions.remove({ origins: left });
}
