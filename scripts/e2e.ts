// The end-to-end tests of both browsers side by side, each with a lab of its own; one after the other where they share a web UI of one's own.
// `node scripts/e2e.ts [vitest arguments]`; `SUPIR_E2E_BROWSER` leaves one of them.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { OWN_URLS } from '../tests/e2e/harness/cells.ts';
import { BROWSERS, type BrowserName } from '../tests/e2e/harness/find-browser.ts';

const chosen = BROWSERS.filter((name) => !process.env.SUPIR_E2E_BROWSER || name === process.env.SUPIR_E2E_BROWSER);
const codes: (number | null)[] = [];
if (Object.values(OWN_URLS).some(Boolean)) for (const browser of chosen) codes.push(await run(browser));
else codes.push(...(await Promise.all(chosen.map(run))));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** @returns its exit code; null where it was killed */
function run(browser: BrowserName): Promise<number | null> {
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', ...process.argv.slice(2)],
    {
      env: { ...process.env, SUPIR_E2E_BROWSER: browser },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [vitest.stdout, vitest.stderr])
    createInterface(stream).on('line', (line) => console.log(`${browser} | ${line}`));
  return new Promise((resolve) => vitest.once('close', resolve));
}
