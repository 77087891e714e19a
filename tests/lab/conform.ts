import { parseArgs } from 'node:util';
import { batch } from './conform/batch.ts';
import { launch } from './conform/browser.ts';
import { differences } from './conform/compare.ts';
import { elements } from './conform/elements.ts';
import { extrasMode } from './conform/extras-mode.ts';
import { extrasNative } from './conform/extras-native.ts';
import { focus } from './conform/focus.ts';
import { infotext } from './conform/infotext.ts';
import { inserting } from './conform/inserting.ts';
import { longPath } from './conform/long-path.ts';
import { model } from './conform/model.ts';
import { type Group, type Observation, observeGroups, UnobservedError } from './conform/observation.ts';
import { type Recording, readRecording, recordingOf, writeRecording } from './conform/recording.ts';
import { savingSettings } from './conform/saving-settings.ts';
import { setting } from './conform/setting.ts';
import { singleImage } from './conform/single-image.ts';
import { valueFormats } from './conform/value-formats.ts';
import { withoutSeed } from './conform/without-seed.ts';

const GROUPS: readonly Group[] = [
  elements,
  model,
  extrasMode,
  savingSettings,
  singleImage,
  batch,
  valueFormats,
  setting,
  inserting,
  focus,
  extrasNative,
  longPath,
  withoutSeed,
  infotext,
];

/**
 * Looks at the web UI at `url` in a real browser and says what it does, in words that are the same on every machine.
 * Nobody else may generate there meanwhile. Throws `UnobservedError`.
 * @param groups from `groupsNamed`
 */
export async function observe(url: string, groups: readonly Group[]): Promise<Observation[]> {
  const browser = await launch();
  try {
    return await observeGroups(groups, { url: new URL(url).origin, browser });
  } finally {
    await browser.close();
  }
}

const USAGE = `npm run lab:conform -- URL [--json FILE --of "NAME VERSION" --commit HASH] [--against FILE] [--only GROUP …]
The files of tests/lab/conform say of which web UI they are, at which commit, and when it was looked at.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      of: { type: 'string' },
      commit: { type: 'string' },
      against: { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  });
  const [url] = positionals;
  if (url === undefined) throw new Error(USAGE);
  // Before the minutes that it takes, not after them.
  if (values.json !== undefined) recordingOf(values, []);
  const groups = groupsNamed(values.only);
  const observations = await observe(url, groups).catch((error: unknown) => {
    if (!(error instanceof UnobservedError)) throw error;
    process.exitCode = 1;
    process.stderr.write(`${error.message}\n`);
    return error.made;
  });
  for (const { name, value } of observations) process.stdout.write(`${name} | ${value.replaceAll('\n', '⏎')}\n`);
  if (values.json !== undefined) await writeRecording(values.json, recordingOf(values, observations));
  if (values.against !== undefined) report(observations, ofGroups(await readRecording(values.against), groups));
}

/** Groups of observations by their names; all when none is named. */
export function groupsNamed(names: readonly string[] = GROUPS.map(({ name }) => name)): Group[] {
  return names.map((wanted) => {
    const group = GROUPS.find(({ name }) => name === wanted);
    if (group === undefined) throw new Error(`No group "${wanted}", but: ${GROUPS.map(({ name }) => name).join(', ')}`);
    return group;
  });
}

/** The part of a recording that these groups made. */
export function ofGroups(recording: Recording, groups: readonly Group[]): Recording {
  const isOne = ({ name }: Observation) => groups.some((group) => name.startsWith(`${group.name}: `));
  return { ...recording, observations: recording.observations.filter(isOne) };
}

function report(observations: readonly Observation[], { of, date, ...recorded }: Recording): void {
  const found = differences(observations, recorded.observations);
  const seen = `recorded of ${of} on ${date}`;
  process.stdout.write(found.length === 0 ? `\nAs ${seen}.\n` : `\nNot as ${seen}:\n${found.join('\n')}\n`);
  if (found.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
