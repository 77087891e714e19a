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
