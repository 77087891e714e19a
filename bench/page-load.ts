/**
 * Time in ms from navigation to the web UI's row of buttons, to our button in it, and to the panel, ready to be used.
 * `node bench/page-load.ts [--browser chromium|firefox] [--webui a1111|forge] [--runs 10]`, after `npm run build:test`.
 */
import { onEachPage, readArguments, summary } from './bench-page.ts';

const ELEMENTS = { row: 'image_buttons_txt2img', button: 'txt2img_supir_upscale', panel: 'txt2img_supir_panel' };

await onEachPage(
  readArguments({ runs: 10, webuis: ['a1111', 'forge'] }),
  undefined,
  async ({ browser, webui, runs, page }) => {
    await page.page.evaluateOnNewDocument(noteTimes, ELEMENTS);
    const found: Record<string, number>[] = [];
    for (let run = 0; run < runs; run++) {
      await page.load();
      found.push(
        await page.page.evaluate(() => (window as unknown as { supirTimes: Record<string, number> }).supirTimes),
      );
    }
    const spans = (from: string | null, to: string) =>
      summary(found.map((times) => (times[to] ?? Number.NaN) - (from ? (times[from] ?? Number.NaN) : 0)));
    console.log(`${browser} ${webui} to the row: ${spans(null, 'row')}`);
    console.log(
      `${browser} ${webui} to the button: ${spans(null, 'button')}; after its row: ${spans('row', 'button')}`,
    );
    console.log(
      `${browser} ${webui} to the panel: ${spans(null, 'panel')}; after the button: ${spans('button', 'panel')}`,
    );
  },
);

/** Runs in the page: when each element came, since the navigation began. What stands in the panel comes with it. */
function noteTimes(elements: Record<string, string>): void {
  const times: Record<string, number> = {};
  Object.assign(window, { supirTimes: times });
  const look = () => {
    for (const [name, id] of Object.entries(elements)) {
      if (!(name in times) && document.getElementById(id)) times[name] = performance.now();
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
