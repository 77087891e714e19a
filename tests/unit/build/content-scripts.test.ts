import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PAGE_PARTS } from '../../../platform/page-parts.ts';

const OUTPUT = join(import.meta.dirname, '../../../.output');
/** Words of Gradio's client and of the backend's queue: the runner's, needed by no page. */
const RUNNER_WORDS = ['sse_v3', 'queue/join', 'process_completed', 'call_upscaler', 'indexedDB'];
/** Missing in the page of a web UI by plain http from another machine. */
const SECURE_CONTEXTS_ONLY =
  /\b(?:randomUUID|crypto\.subtle|navigator\.(?:clipboard|locks|storage)|showSaveFilePicker)\b/;

interface Manifest {
  content_scripts: { js?: string[]; css?: string[] }[];
}

describe.each(['chrome-mv3', 'firefox-mv3'])('scripts of %s for a page', (folder) => {
  const read = (path: string) => readFileSync(join(OUTPUT, folder, path));
  const gzipped = (paths: readonly string[]) => paths.reduce((sum, path) => sum + gzipSync(read(path)).length, 0);
  const atLoad = () =>
    (JSON.parse(read('manifest.json').toString()) as Manifest).content_scripts.flatMap(({ js = [], css = [] }) => [
      ...js,
      ...css,
    ]);
  const parts = PAGE_PARTS.map((part) => `${part}.js`);

  test('at load it gets at most 25 kB gzipped, the page bridge included', () => {
    expect(atLoad().toSorted()).toEqual(['content-scripts/page-bridge.js', 'content-scripts/webui.js']);
    expect(gzipped(atLoad())).toBeLessThanOrEqual(25_000);
  });

  test('what a web UI gets after that is at most 40 kB, and the compare view 20 kB', () => {
    expect(gzipped(['later.js'])).toBeLessThanOrEqual(40_000);
    expect(gzipped(['compare.js'])).toBeLessThanOrEqual(20_000);
  });

  test('none has Gradio code in it', () => {
    for (const path of [...atLoad(), ...parts]) {
      const script = read(path);
      expect(
        RUNNER_WORDS.filter((word) => script.includes(word)),
        path,
      ).toEqual([]);
    }
  });

  test('none needs a secure context', () => {
    for (const path of [...atLoad(), ...parts]) expect(read(path).toString(), path).not.toMatch(SECURE_CONTEXTS_ONLY);
  });

  test('those words do stand in the rest of the build', () => {
    const chunks = readdirSync(join(OUTPUT, folder, 'chunks')).map((name) => `chunks/${name}`);
    const rest = ['background.js', ...chunks].map((path) => read(path).toString()).join();
    expect(RUNNER_WORDS.filter((word) => !rest.includes(word))).toEqual([]);
  });

  test('the page bridge is at most 3 kB, and calls nothing of the extension', () => {
    const script = read('content-scripts/page-bridge.js');
    expect(script.length).toBeLessThanOrEqual(3_000);
    expect(script.toString()).not.toMatch(/\b(?:chrome|browser)\.(?:runtime|storage)\b/);
  });
});
