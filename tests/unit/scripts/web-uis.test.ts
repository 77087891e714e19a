import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkObservation, readObservations } from '../../../scripts/web-uis/observation.ts';
import { labFiles } from '../../../scripts/web-uis/rows.ts';
import { webUisPage } from '../../../scripts/web-uis/table.ts';

const ROOT = join(import.meta.dirname, '../../..');

const seen = {
  webui: 'Forge Neo',
  version: '2.26',
  gradio: '4.40.0',
  browser: 'Chromium 156',
  commit: 'c6d80a6',
  date: '2026-12-01T06:59:10.975Z',
  cells: {
    button: { ok: true, seen: 'a button | [of ours](http://h)' },
    zip: { ok: false, seen: 'nothing' },
    hires: { ok: null, seen: 'no model', listing: ['+ a.png'] },
  },
} as const;

test('the page that is kept is what the script makes of the observations', () => {
  const page = webUisPage(readObservations(join(ROOT, 'docs/web-uis/observations')));
  expect(readFileSync(join(ROOT, 'docs/web-uis.md'), 'utf8')).toBe(page);
});

test('the tests that hold the lab’s cells are there', () => {
  expect(labFiles().filter((name) => !existsSync(join(ROOT, `tests/e2e/${name}.test.ts`)))).toEqual([]);
});

test('a cell links what was seen, with commit, date and listing, and nothing of it is read as Markdown', () => {
  const page = webUisPage([checkObservation(seen, 'neo.json')]);
  const row = page.split('\n').find((line) => line.startsWith('| Forge Neo')) ?? '';
  const link = '#forge-neo-226-chromium';
  expect(row).toContain(`[yes](${link}), lab |`);
  expect(row).toContain(`[**no**](${link})`);
  expect(row).toContain(`[–](${link})`);
  expect(page).toContain(
    '## Forge Neo 2.26, Chromium\n\nSUPIR Upscale c6d80a6, 2026-12-01; Gradio 4.40.0; Chromium 156.',
  );
  expect(page).toContain('a button \\| \\[of ours\\](http://h)');
  expect(page).toContain('  + a.png');
});

test('Firefox counts what was right there', () => {
  const row = webUisPage([{ ...seen, browser: 'Firefox 153' }]).match(/^\| Forge Neo.*$/m)?.[0];
  expect(row).toContain('[1 of 2](#forge-neo-226-firefox) |');
});

test.each([null, {}, { ...seen, commit: 'HEAD' }, { ...seen, cells: { other: { ok: true, seen: '' } } }])(
  'a file of another form is refused: %j',
  (value) => {
    expect(() => checkObservation(value, 'a.json')).toThrow(TypeError);
  },
);

test('a web UI without a row is not passed over', () => {
  expect(() => webUisPage([{ ...seen, version: '9' }])).toThrow('No row for Forge Neo 9');
});
