import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { batch } from './conform/batch.ts';
import { launch } from './conform/browser.ts';
import { differences } from './conform/compare.ts';
import { elements } from './conform/elements.ts';
import { extrasNative } from './conform/extras-native.ts';
import { focus } from './conform/focus.ts';
import { infotext } from './conform/infotext.ts';
import { inserting } from './conform/inserting.ts';
import { model } from './conform/model.ts';
import { type Group, type Observation, observeGroups, UnobservedError } from './conform/observation.ts';
import { setting } from './conform/setting.ts';
import { singleImage } from './conform/single-image.ts';
import { valueFormats } from './conform/value-formats.ts';

const GROUPS: readonly Group[] = [
  elements,
  model,
  singleImage,
  batch,
  valueFormats,
  setting,
  inserting,
  focus,
  extrasNative,
  infotext,
];

/**
 * Looks at the web UI at `url` in a real browser and says what it does, in words that are the same on every machine.
 * Nobody else may generate there meanwhile. Throws `UnobservedError`.
 */
export async function observe(url: string): Promise<Observation[]> {
  const browser = await launch();
  try {
    return await observeGroups(GROUPS, { url: new URL(url).origin, browser });
  } finally {
    await browser.close();
  }
}

/** A table as `--json` writes it: `tests/lab/conform/a1111-1.7.json` and `forge-f2.0.1.json` are of the real web UIs. */
export async function recorded(file: string): Promise<Observation[]> {
  return JSON.parse(await readFile(file, 'utf8')) as Observation[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, against: { type: 'string' } },
  });
  const [url] = positionals;
  if (url === undefined) throw new Error('Usage: npm run lab:conform -- URL [--json FILE] [--against FILE]');
  const observations = await observe(url).catch((error: unknown) => {
    if (!(error instanceof UnobservedError)) throw error;
    process.exitCode = 1;
    process.stderr.write(`${error.message}\n`);
    return error.made;
  });
  for (const { name, value } of observations) process.stdout.write(`${name} | ${value.replaceAll('\n', '⏎')}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(observations, null, 2)}\n`);
  if (values.against !== undefined) report(differences(observations, await recorded(values.against)));
}

function report(found: readonly string[]): void {
  process.stdout.write(found.length === 0 ? '\nAs recorded.\n' : `\nNot as recorded:\n${found.join('\n')}\n`);
  if (found.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
