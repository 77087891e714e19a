import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { extensionDir, openBrowser } from './harness/browsers.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { chooseFormat } from './harness/extension-pages.ts';
import { ResultsPage } from './harness/results-page.ts';
import { seedResults } from './harness/seed-results.ts';

// Firefox keeps what is stored by the id in its manifest, wherever the file lies.
describe.runIf(ONE_PER_BROWSER.some(({ browser }) => browser === 'chromium'))(
  'an unpacked folder that was moved',
  () => {
    test('has the settings and results that it had before', async () => {
      const place = mkdtempSync(join(tmpdir(), 'supir-moved-'));
      onTestFinished(() => rmSync(place, { recursive: true, force: true }));
      const [before, after] = [join(place, 'supir-0.1'), join(place, 'supir-0.2')];
      cpSync(extensionDir('chromium', 'build:test'), before, { recursive: true });
      let open = await openBrowser('chromium', { extension: before });
      onTestFinished(() => open.close());
      await chooseFormat(open, 'webp');
      await seedResults(open, 2, 'http://127.0.0.1:7860');

      renameSync(before, after);
      open = await open.restart('closed', { extension: after });
      const options = await open.openExtensionPage('options.html');
      expect(await options.$eval('[name=result_format]', (field) => (field as HTMLSelectElement).value)).toBe('webp');
      const results = await ResultsPage.open(open);
      await results.waitForIds(['seeded-1', 'seeded-0']);
    });
  },
);
