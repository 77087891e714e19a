import { LIKES, type Like, type WebuiKind } from '../../lab/servers.ts';
import { BROWSERS, type BrowserName } from './find-browser.ts';

/** One place where the suite runs. */
export interface Cell {
  browser: BrowserName;
  webui: WebuiKind;
  /** Another version of it than the first, in a lab of its own. */
  like?: Like;
}

/** `npm run test:matrix` sets it: then only what `npm test` leaves out runs (docs/tests.md). */
export const MATRIX = process.env.SUPIR_MATRIX === '1';

/** `SUPIR_E2E_BROWSER=firefox` and `SUPIR_E2E_WEBUI=forge` narrow the run. */
const chosen = <T extends string>(all: readonly T[], wanted = ''): T[] =>
  all.filter((one) => !wanted || one === wanted);

/** A web UI of one's own that the suite runs on, in place of the lab's: `SUPIR_E2E_A1111_URL=http://127.0.0.1:7860`. */
export const OWN_URLS: Record<WebuiKind, string | undefined> = {
  a1111: process.env.SUPIR_E2E_A1111_URL,
  forge: process.env.SUPIR_E2E_FORGE_URL,
};

export const WEBUIS = chosen<WebuiKind>(['a1111', 'forge'], process.env.SUPIR_E2E_WEBUI);
const ALL: readonly Cell[] = chosen(BROWSERS, process.env.SUPIR_E2E_BROWSER).flatMap((browser) =>
  WEBUIS.map((webui) => ({ browser, webui })),
);
const SIDE: readonly Cell[] = ALL.filter(({ webui }) => webui === WEBUIS[0]);
const DIAGONAL_CELLS = SIDE.map(({ browser }) => ({
  browser,
  webui: WEBUIS[BROWSERS.indexOf(browser) % WEBUIS.length] ?? 'a1111',
}));

/** Every browser on every web UI: for what lies between the two, such as gallery values, selection and focus. */
export const EVERY_CELL: readonly Cell[] = MATRIX ? [] : ALL;
/** Each browser on a web UI of its own, for what can break on one side only. */
export const DIAGONAL: readonly Cell[] = MATRIX ? ALL.filter((cell) => !isIn(DIAGONAL_CELLS, cell)) : DIAGONAL_CELLS;
/** One web UI per browser, for what has nothing to do with web UIs. */
export const ONE_PER_BROWSER: readonly Cell[] = MATRIX ? [] : SIDE;
/** What web UIs of the same kind do in their other versions, in Chromium: for the matrix. */
export const OTHER_VERSIONS: readonly Cell[] = (
  MATRIX ? chosen(['chromium'], process.env.SUPIR_E2E_BROWSER) : []
).flatMap((browser) => WEBUIS.flatMap((webui) => LIKES[webui].slice(1).map((like) => ({ browser, webui, like }))));

function isIn(cells: readonly Cell[], { browser, webui }: Cell): boolean {
  return cells.some((cell) => cell.browser === browser && cell.webui === webui);
}
