// Makes the lab and the browsers ready for `npm start` and `npm test`; does nothing where they are.
import { spawnSync } from 'node:child_process';
import { type BrowserName, findBrowser } from '../tests/e2e/harness/find-browser.ts';
import { environments, LabSetupError, pythonOf } from '../tests/lab/setup.ts';

const DEBIAN_PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Sets up what a run with these browsers needs; ends the process with one sentence where that is for the user to do. */
export async function prepare(browsers: readonly BrowserName[], lab: boolean): Promise<void> {
  try {
    installMissing(browsers.filter((name) => findBrowser(name) === null));
    if (lab) await Promise.all(environments.map(pythonOf));
  } catch (error) {
    if (!(error instanceof LabSetupError || error instanceof MissingBrowserError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

class MissingBrowserError extends Error {}

function installMissing(missing: readonly BrowserName[]): void {
  if (missing.length === 0) return;
  const packages = missing.map((name) => DEBIAN_PACKAGES[name]).join(' ');
  console.log(`Installing ${packages} …`);
  const apt = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages}`;
  const done =
    process.getuid?.() === 0 && spawnSync('sh', ['-c', apt], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!done)
    throw new MissingBrowserError(`Please install ${missing.join(' and ')}, on Debian: apt-get install ${packages}`);
}

if (import.meta.main) await prepare(['chromium', 'firefox'], true);
