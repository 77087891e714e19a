import type { WebuiKind } from '../../../webui/tab.ts';
import { BROWSERS, type BrowserName } from './find-browser.ts';

/** One place where the suite runs. */
export interface Cell {
  browser: BrowserName;
  webui: WebuiKind;
}

/** `SUPIR_E2E_BROWSER=firefox` and `SUPIR_E2E_WEBUI=forge` narrow the run. */
const chosen = <T extends string>(all: readonly T[], wanted = ''): T[] =>
  all.filter((one) => !wanted || one === wanted);

/** A web UI of one's own that the suite runs on, in place of the lab's: `SUPIR_E2E_A1111_URL=http://127.0.0.1:7860`. */
export const OWN_URLS: Record<WebuiKind, string | undefined> = {
  a1111: process.env.SUPIR_E2E_A1111_URL,
  forge: process.env.SUPIR_E2E_FORGE_URL,
};

export const WEBUIS = chosen<WebuiKind>(['a1111', 'forge'], process.env.SUPIR_E2E_WEBUI);
export const CELLS: Cell[] = chosen(BROWSERS, process.env.SUPIR_E2E_BROWSER).flatMap((browser) =>
  WEBUIS.map((webui) => ({ browser, webui })),
);
/** One web UI per browser, for what has nothing to do with web UIs. */
export const ONE_PER_BROWSER = CELLS.filter(({ webui }) => webui === WEBUIS[0]);
/** Each browser on a web UI of its own, for what is the same in both. */
export const DIAGONAL = ONE_PER_BROWSER.map(({ browser }) => ({
  browser,
  webui: WEBUIS[BROWSERS.indexOf(browser) % WEBUIS.length] ?? 'a1111',
}));
