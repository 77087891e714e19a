import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobName } from '../../../../components/job-words.ts';
import { stemOf } from '../../../../images/file-name.ts';
import type { Job, JobResult } from '../../../../jobs/job.ts';
import { JobBook } from '../../../../jobs/queue/job-book.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../platform/settings.ts';
import { savedCheck } from '../../../../runner/check-saved.ts';
import { createPlacer } from '../../../../runner/place-result.ts';
import { readSaved, webuiPlaces } from '../../../../runner/webui-places.ts';
import { fileUrl } from '../../../../webui/image-url.ts';
import { scratch } from '../../../lab/python-server.ts';
import { type LabServer, startWebui } from '../../../lab/servers.ts';
import { makePng } from '../../images/make-png.ts';
import { readWithPillow } from '../../images/pillow.ts';
import { withInfotext } from '../../images/written.ts';
import { aJob } from '../../jobs/a-job.ts';
import { memoryStore } from '../../jobs/memory-store.ts';
import { type GeneratedName, generatedNames } from './generated-names.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 400_000 });

/** Names and folders that people have; what they hold in common is that something on the way changes them. */
const NAMES: readonly GeneratedName[] = [
  { folder: '/prompt', stem: '00002-77-a cat, sitting (cute+1.2) [x]' },
  { folder: '/marks', stem: '00005-🐱 naïve देवनागरी cafe\u0301 【猫】' },
  { folder: '/100% real', stem: '00003-50% off' },
  { folder: '/100%20 [a+b] #AI', stem: 'a%41' },
  { folder: '/back\\slash', stem: 'a\\b' },
  { folder: '/.hidden', stem: '.hidden' },
  { folder: '/windows.', stem: 'CON' },
  { folder: '/long 180', stem: 'a'.repeat(180) },
  { folder: '/long 200', stem: 'a'.repeat(200) },
  { folder: '/long 251', stem: 'a'.repeat(251) },
  { folder: '/long words', stem: '猫'.repeat(83) },
  { folder: `/${'deep folder '.repeat(12)}`, stem: '00004-77-very long words about a cat' },
  { folder: `/${'d'.repeat(220)}/${'e'.repeat(220)}`, stem: '00004-77' },
];
/** All that Neo 2.26 has in its menu, and what others take as free text. */
const FORMATS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'jxl', 'heif'];
/** `npm run test:matrix`: other ones each day; the seed stands in the test's name. */
const SEED = Number(process.env.SUPIR_MATRIX_SEED ?? 1);
const GENERATED = process.env.SUPIR_MATRIX === '1' ? [...generatedNames(300, SEED, 400)] : [];
const TEMPLATES = [DEFAULT_SETTINGS.nameTemplate, '{name}/{name}', '{n}-{name}', '🐱 {tab}/{name}: {seed}', '{name}'];

describe.each(['a1111', 'forge'] as const)('files on the lab’s %s', (kind) => {
  let webui: LabServer;
  let outputs: string;
  let settings: Settings;

  beforeAll(async () => {
    outputs = scratch(`${kind}-kept-files`);
    webui = await startWebui(kind, { outputDir: outputs });
  });
  afterAll(() => webui.stop());

  const placer = createPlacer({
    settings: async () => settings,
    webui: webuiPlaces(async () => settings, { answers: async () => 'same' }),
    elsewhere: { downloads: () => Promise.reject(), folder: () => Promise.reject() },
  });

  /** As the runner saves a result of that source. @returns what is told of it */
  async function save(url: string, seed: number) {
    const source = { ...aJob().source, url, stem: stemOf(url) };
    const job: Job = { ...aJob(), id: `${seed}`, webui: webui.url, origin: webui.url, source };
    const infotext = `a cat\nSteps: 20, Seed: ${seed}, Size: 8x8, SUPIR seed: ${seed}`;
    const png = withInfotext(makePng({ width: 8, height: 8 }), infotext, {});
    const result: JobResult = { name: 'x.png', byteLength: png.length, infotext, width: 8, height: 8 };
    const seeded: Job = { ...job, parameters: { ...job.parameters, seed } };
    await placer.prepare(seeded);
    const placed = await placer.put(seeded, result, new Blob([png], { type: 'image/png' }), false);
    return { ...placed, name: jobName({ ...seeded, result: placed.result }) };
  }

  /** As the runner reads again what the web UI saved. */
  async function checked(result: JobResult): Promise<JobResult | undefined> {
    const book = await JobBook.open(memoryStore(), () => {});
    const job = aJob({ webui: webui.url, state: 'done', result });
    await book.addFinished(job, new Blob(), new Blob());
    await savedCheck({ book, readResult: async () => new Blob(), readSaved, compare: async () => 'same' })(job.id);
    return book.get(job.id).result;
  }

  async function isKept({ folder, stem }: GeneratedName, template: string): Promise<void> {
    const path = join(outputs, 'mine', folder, `${stem}.png`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, makePng({ width: 4, height: 4 }));
    settings = { ...DEFAULT_SETTINGS, nameTemplate: template };
    const before = hashesIn(outputs);
    const told: string[] = [];
    for (const url of urlsOf(webui.url, path)) {
      const { result, name, reason } = await save(url, told.length + 1);
      const file = result.savedAs?.path ?? '';
      told.push(file);
      const context = `${path} by ${template}: ${file}, ${JSON.stringify(reason)}`;
      expect(readFileSync(file).includes(`SUPIR seed: ${told.length}`), context).toBe(true);
      expect(name, context).toBe(basename(file));
      // Beside its source, or it says why not.
      if (reason)
        expect(reason, context).toMatchObject({ code: 'filed-in-extras', because: { code: 'path-too-long' } });
      else expect(file.startsWith(`${dirname(path)}/`), context).toBe(true);
    }
    const after = hashesIn(outputs);
    for (const [file, hash] of before) expect(after.get(file), `${file} after ${path}`).toBe(hash);
    expect([...after.keys()].filter((file) => !before.has(file)).toSorted()).toEqual(told.toSorted());
  }

  it.each(NAMES)('two results of $folder/$stem are two new files, and nothing else has changed', async (name) => {
    await isKept(name, DEFAULT_SETTINGS.nameTemplate);
  });

  it.each(FORMATS)(
    'two results that it saves as %s are two new files, and say whether they have their infotext',
    async (format) => {
      const body = JSON.stringify({ samples_format: format });
      await fetch(`${webui.url}/lab/settings`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      const path = join(outputs, 'formats', `as ${format}.png`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, makePng({ width: 4, height: 4 }));
      settings = DEFAULT_SETTINGS;
      const before = hashesIn(outputs);
      for (const seed of [1, 2]) {
        const { result } = await save(fileUrl(webui.url, path), seed);
        const file = result.savedAs?.path ?? '';
        expect(basename(file)).toBe(`as ${format}-supir-2x${seed === 1 ? '' : '-2'}.${format}`);
        const [facts] = await readWithPillow([readFileSync(file)]);
        const isThere = facts?.infotext === result.infotext;
        const { notes = [] } = (await checked(result)) ?? {};
        expect(notes.map(({ code }) => code)).toEqual(isThere ? [] : ['infotext-lost']);
      }
      const after = hashesIn(outputs);
      for (const [file, hash] of before) expect(after.get(file), file).toBe(hash);
      expect(after.size).toBe(before.size + 2);
    },
  );

  it.runIf(GENERATED.length > 0)(`generated names, seed ${SEED}`, async () => {
    for (const [index, name] of GENERATED.entries()) await isKept(name, TEMPLATES[index % TEMPLATES.length] ?? '');
  });
});

/** Of a source, as the gallery gives it: Gradio encodes nothing, the browser not all; and encoded, as we do. */
function urlsOf(webui: string, path: string): string[] {
  const whole = fileUrl(webui, path);
  const isBroken = /[#?\\]|%[\da-f]{2}/i.test(path);
  return [isBroken ? whole : new URL(`${webui}/file=${path}`).href, whole];
}

/** Without Gradio's own, where uploads lie. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, 'gradio/')));

const hashesIn = (folder: string): Map<string, string> =>
  new Map(filesIn(folder).map((file) => [file, createHash('sha1').update(readFileSync(file)).digest('hex')]));
