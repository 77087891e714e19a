import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const FORBIDDEN = [
  "fetch('http://a')",
  'globalThis.fetch.bind(globalThis)',
  "window['fetch']('http://a')",
  "new EventSource('http://a')",
  "new WebSocket('ws://a')",
  'new XMLHttpRequest()',
  "navigator.sendBeacon('http://a')",
  'new Image()',
  "importScripts('http://a')",
  "new Worker('http://a/b.js')",
  "new Worker(new URL(address, 'http://a'), { type: 'module' })",
];
const OWN_WORKER = "new Worker(new URL('./pixels.worker.ts', import.meta.url), { type: 'module' })";

/** A project of one file in each place, linted as ours is. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  for (const room of ['http', 'runner']) cpSync(room, join(folder, room), { recursive: true });
  const { vcs: _, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'runner/any.ts'), [...FORBIDDEN, OWN_WORKER].join(';\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('nothing but http/ may ask a server, and a worker is one of ours', { timeout: 60_000 }, () => {
  const biome = resolve('node_modules/.bin/biome');
  const { stderr } = spawnSync(biome, ['lint', '--max-diagnostics=none', 'http', 'runner'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const found = [...stderr.matchAll(/^(\S+?):(\d+):\d+ plugin/gm)].map(([, file, line]) => `${file} ${line}`);
  expect(found.toSorted()).toEqual(FORBIDDEN.map((_, at) => `runner/any.ts ${at + 1}`).toSorted());
});
