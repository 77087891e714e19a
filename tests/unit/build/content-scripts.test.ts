import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const OUTPUT = join(import.meta.dirname, '../../../.output');
/** Words of Gradio's client and of the backend's queue: the runner's, needed by no page. */
const RUNNER_WORDS = ['sse_v3', 'queue/join', 'process_completed', 'call_upscaler', 'indexedDB'];

describe.each(['chrome-mv3', 'firefox-mv3'])('built content scripts of %s', (folder) => {
  const read = (path: string) => readFileSync(join(OUTPUT, folder, path));

  test('the content script is at most 40 kB gzipped, with no Gradio code in it', () => {
    const script = read('content-scripts/webui.js');
    expect(gzipSync(script).length).toBeLessThanOrEqual(40_000);
    expect(RUNNER_WORDS.filter((word) => script.includes(word))).toEqual([]);
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
