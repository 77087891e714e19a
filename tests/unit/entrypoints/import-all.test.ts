import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { importAll } from '../../../entrypoints/options/import-all.ts';
import type { Job } from '../../../jobs/job.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { headerOf } from '../../../platform/export-format.ts';
import { sendMessage } from '../../../platform/messages.ts';
import { panelsOf } from '../../../platform/origins.ts';
import type { ExportedJob } from '../../../platform/read-export.ts';
import { DEFAULT_SETTINGS, type Settings, settings } from '../../../platform/settings.ts';
import { exportedFiles } from '../../../platform/write-export.ts';
import { zipOf } from '../../../platform/zip-of.ts';
import { ReasonError } from '../../../words/reason.ts';
import { makePng } from '../images/make-png.ts';
import { aJob } from '../jobs/a-job.ts';
import { because, saidOf } from '../words/said.ts';

const runner = vi.hoisted(() => ({
  listAll: vi.fn<() => Promise<Job[]>>(),
  importJob: vi.fn<(exported: ExportedJob) => Promise<boolean>>(),
}));
vi.mock('../../../platform/runner-client.ts', () => ({ runnerClient: runner }));

vi.mock('../../../platform/messages.ts');
vi.mock('../../../platform/host-permission.ts', () => ({ isRequired: (url: string) => url === WEBUI }));

const WEBUI = 'http://127.0.0.1:7860';
const IMAGE = new Blob([makePng({})]);
const done = (id: string, megabytes = 0) =>
  aJob({
    id,
    state: 'done',
    source: { ...aJob().source, byteLength: megabytes * 2 ** 20 },
    result: { width: 3, height: 2, name: `${id}.png`, byteLength: IMAGE.size, infotext: '' },
  });

function exported(jobs: readonly Job[], changes: Partial<Settings> = {}): Promise<Blob> {
  const panels = { [WEBUI]: { txt2img: { parameters: { ...DEFAULT_WISHES, steps: 9 } } } };
  const files = exportedFiles(headerOf({ ...DEFAULT_SETTINGS, ...changes }, panels), jobs, {
    readJob: async (id) => jobs.find((job) => job.id === id) ?? null,
    readSource: async () => IMAGE,
    readResult: async () => IMAGE,
    progress: () => {},
    leftOut: () => {},
  });
  return zipOf(files).blob();
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', { locks: { request: (_: string, task: () => Promise<void>) => task() } });
  runner.listAll.mockReset().mockResolvedValue([]);
  runner.importJob.mockReset().mockResolvedValue(true);
});

describe('importAll', () => {
  it('brings settings, panels and the jobs that are not here yet, and says so', async () => {
    runner.listAll.mockResolvedValue([done('a')]);
    const told = vi.fn();
    const file = await exported([done('a'), done('b'), aJob({ id: 'c' })], { handOff: 'never' });
    const { words, heldOver } = await importAll(file, told);
    expect(runner.importJob.mock.calls.map(([{ job }]) => job.id)).toEqual(['b', 'c']);
    expect(words).toBe(
      'Imported: settings, panels, 1 result and 1 other job. 1 job of the file was here already and stayed as here.',
    );
    expect(heldOver).toEqual(['c']);
    expect(told.mock.calls.map(([words]) => words)).toEqual([
      ...[1, 2, 3].map((n) => `Checking job ${n} of 3…`),
      ...[1, 2].map((n) => `Importing job ${n} of 2…`),
    ]);
    expect((await settings.getValue()).handOff).toBe('never');
    expect((await panelsOf(WEBUI)).txt2img?.parameters?.steps).toBe(9);
    expect(vi.mocked(sendMessage).mock.calls).toEqual([['grantOrigin', WEBUI]]);
  });

  it('changes nothing when the file is damaged', async () => {
    const file = await exported([done('a')], { handOff: 'never' });
    await expect(importAll(file.slice(0, file.size - 1), () => {})).rejects.toThrow(because('export-damaged'));
    expect(runner.importJob).not.toHaveBeenCalled();
    expect(await settings.getValue()).toEqual(DEFAULT_SETTINGS);
  });

  it('raises the limits before anything comes that would be beyond them', async () => {
    runner.listAll.mockResolvedValue([done('a', 60), done('b', 60)]);
    runner.importJob.mockImplementation(async () => {
      expect(await settings.getValue()).toMatchObject({ keepResults: 4, keepMegabytes: 121 });
      return true;
    });
    const { words } = await importAll(
      await exported([done('c'), done('d')], { keepResults: 3, keepMegabytes: 100 }),
      () => {},
    );
    expect(runner.importJob).toHaveBeenCalledTimes(2);
    expect(words).toContain('Up to 4 results are kept now');
    expect(words).toContain('Up to 121 MB are kept now');
  });

  it('of a folder that this browser cannot have keeps the place of before', async () => {
    const { words } = await importAll(await exported([], { saveTo: 'folder' }), () => {});
    expect((await settings.getValue()).saveTo).toBe('beside');
    expect(words).toContain('choose where results go');
  });

  it('says how many came when the browser has no more room', async () => {
    runner.importJob.mockResolvedValueOnce(true).mockRejectedValueOnce(new ReasonError({ code: 'storage-full' }));
    const importing = importAll(await exported([done('a'), done('b'), done('c')]), () => {});
    await expect(importing).rejects.toThrow(because('partly-imported', { came: 1, all: 3 }));
    expect(await saidOf(() => importing)).toMatch(/^1 of 3 jobs came, .* no room .* none comes twice\.$/);
  });
});
