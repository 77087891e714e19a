import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

const EXECUTABLES: Record<BrowserName, readonly string[]> = {
  // Branded Chrome ≥ 137 ignores --load-extension; Chromium and Chrome for Testing take it.
  chromium: ['chromium', 'chromium-browser', 'google-chrome-for-testing'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Path of the browser's executable on the PATH, or null where it is not installed. */
export function findBrowser(name: BrowserName): string | null {
  const folders = (process.env.PATH ?? '').split(':');
  const candidates = folders.flatMap((folder) => EXECUTABLES[name].map((file) => join(folder, file)));
  return candidates.find((path) => existsSync(path)) ?? null;
}
