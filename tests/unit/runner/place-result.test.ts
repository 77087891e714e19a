import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobResult, WebuiFile } from '../../../jobs/job.ts';
import { fromWire, toWire } from '../../../platform/messages.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import { createPlacer } from '../../../runner/place-result.ts';
import type { Saved, Saving } from '../../../runner/places.ts';
import { WebuiRefusedError, WebuiUnreachableError } from '../../../webui/server/webui-errors.ts';
import { ReasonError } from '../../../words/reason.ts';
import { say } from '../../../words/say.ts';
import { aJob } from '../jobs/a-job.ts';

const file = new Blob(['png'], { type: 'image/png' });
const result: JobResult = { name: 'a.png', byteLength: 3, infotext: 'a cat', width: 1024, height: 2048 };
const uploaded: WebuiFile = { path: '/tmp/a.png', url: 'http://w/file=/tmp/a.png', native: false };
const native: WebuiFile = { path: '/out/a.png', url: 'http://w/file=/out/a.png', native: true };
const unreachable = new WebuiUnreachableError('http://w', null);

const places = {
  beside: vi.fn<(saving: Saving) => Promise<Saved>>(),
  'server-folder': vi.fn<(saving: Saving) => Promise<Saved>>(),
  'webui-save': vi.fn<(saving: Saving) => Promise<Saved>>(),
  downloads: vi.fn<(saving: Saving) => Promise<Saved>>(),
  folder: vi.fn<(saving: Saving) => Promise<Saved>>(),
};
const upload = vi.fn<(saving: Saving) => Promise<WebuiFile>>();
const prepare = vi.fn(async () => {});
let settings: Settings;

beforeEach(() => {
  vi.resetAllMocks();
  upload.mockResolvedValue(uploaded);
  settings = DEFAULT_SETTINGS;
});

const placer = () =>
  createPlacer({
    settings: async () => settings,
    webui: { ...places, upload, prepare, release: () => {} },
    elsewhere: places,
  });
const put = (given = result, isAsked = false) => placer().put(aJob(), given, file, isAsked);

describe('put', () => {
  it.each(['beside', 'server-folder', 'webui-save'] as const)(
    '%s: the web UI shows the file that it saved',
    async (saveTo) => {
      settings = { ...DEFAULT_SETTINGS, saveTo };
      places[saveTo].mockResolvedValue({ path: '/out/b.png', name: 'b.png', file: native });
      expect(await put()).toEqual({
        result: {
          ...result,
          name: 'b.png',
          file: native,
          savedAs: { place: saveTo, path: '/out/b.png' },
          unchecked: true,
        },
      });
      expect(upload).not.toHaveBeenCalled();
    },
  );

  it.each(['downloads', 'folder'] as const)('%s: saved while the web UI takes it to show it', async (saveTo) => {
    settings = { ...DEFAULT_SETTINGS, saveTo, nameTemplate: '{tab}/{width}-{name}' };
    const shown = Promise.withResolvers<void>();
    upload.mockImplementation(async () => {
      shown.resolve();
      return uploaded;
    });
    places[saveTo].mockImplementation(async ({ pathFor }) => {
      await shown.promise;
      return { path: `SUPIR/${pathFor(2)}`, name: 'x.png' };
    });
    expect((await put()).result).toMatchObject({
      file: uploaded,
      savedAs: { place: saveTo, path: 'SUPIR/txt2img/1024-00001-2.png' },
    });
    expect((await put()).result).not.toHaveProperty('unchecked');
  });

  it('by hand, or not by itself: only shown', async () => {
    for (const change of [{ saveTo: 'by-hand' }, { saveAutomatically: false }] as const) {
      settings = { ...DEFAULT_SETTINGS, ...change };
      expect(await put()).toEqual({ result: { ...result, file: uploaded } });
    }
    expect(places.beside).not.toHaveBeenCalled();
  });

  it('does what was asked for, and nothing twice', async () => {
    settings = { ...DEFAULT_SETTINGS, saveAutomatically: false, saveTo: 'downloads' };
    places.downloads.mockResolvedValue({ path: 'SUPIR/a.png' });
    const asked = await put({ ...result, file: uploaded }, true);
    expect(asked.result.savedAs?.path).toBe('SUPIR/a.png');
    expect(upload).not.toHaveBeenCalled();
    await put(asked.result, true);
    expect(places.downloads).toHaveBeenCalledOnce();
  });

  it('a web UI that is gone: later, for saving and for showing', async () => {
    places.beside.mockRejectedValue(unreachable);
    const later = await put();
    expect(later).toMatchObject({ result: { unplaced: true, unsaved: 'failed' } });
    expect(later.reason).toEqual({ code: 'kept-until-there', because: unreachable.reason });
    expect(later.reason && say(later.reason)).toMatch(/does not answer\. .* goes there when it answers again/);
    expect(upload).not.toHaveBeenCalled();

    settings = { ...DEFAULT_SETTINGS, saveTo: 'downloads' };
    places.downloads.mockResolvedValue({ path: 'SUPIR/a.png' });
    upload.mockRejectedValue(unreachable);
    const saved = await put();
    expect(saved.result).toMatchObject({ unplaced: true, savedAs: { path: 'SUPIR/a.png' } });
    expect(saved.result).not.toHaveProperty('unsaved');
  });

  it('a place that fails: shown all the same, and says what to do', async () => {
    settings = { ...DEFAULT_SETTINGS, saveTo: 'webui-save' };
    places['webui-save'].mockRejectedValue(new WebuiRefusedError('http://w', 500));
    expect(await put()).toEqual({
      result: { ...result, file: uploaded, unsaved: 'failed' },
      reason: { code: 'kept-unsaved', because: { code: 'webui-refused', webui: 'http://w', why: 500 } },
    });
  });

  it('a place for which the browser must be asked is told apart, also when it comes through a message', async () => {
    settings = { ...DEFAULT_SETTINGS, saveTo: 'folder' };
    const wire = await toWire(() => Promise.reject(new ReasonError({ code: 'folder-not-allowed', folder: 'p' })));
    places.folder.mockImplementation(async () => fromWire(JSON.parse(JSON.stringify(wire))));
    expect((await put()).result.unsaved).toBe('not-allowed');
  });

  it('a web UI that takes nothing to show: saved, and says so', async () => {
    settings = { ...DEFAULT_SETTINGS, saveTo: 'folder' };
    places.folder.mockResolvedValue({ path: 'p/a.png' });
    upload.mockRejectedValue(new WebuiRefusedError('http://w', 413));
    const { result: placed, reason } = await put();
    expect(placed).toMatchObject({ savedAs: { path: 'p/a.png' } });
    expect(placed).not.toHaveProperty('file');
    expect(reason).toMatchObject({ code: 'saved-unshown', because: { why: 413 } });
  });

  it('transparency that the web UI would lose: an advice that leads somewhere', async () => {
    const { result: placed, reason } = await put({ ...result, isTransparent: true });
    expect(placed.unsaved).toBe('failed');
    expect(reason).toEqual({ code: 'transparency-lost' });
    expect(reason && say(reason)).toMatch(/download it, or choose your downloads/);
    expect(places.beside).not.toHaveBeenCalled();
  });

  it('passes on what the user should know of a place', async () => {
    places.beside.mockResolvedValue({ file: uploaded, note: { code: 'filed-nowhere' } });
    const unsaved = { ...result, file: uploaded, unsaved: 'failed' };
    expect(await put()).toEqual({ result: unsaved, reason: { code: 'filed-nowhere' } });
  });
});

describe('prepare', () => {
  it('only what will be saved by itself', async () => {
    settings = { ...DEFAULT_SETTINGS, saveAutomatically: false };
    await placer().prepare(aJob());
    expect(prepare).not.toHaveBeenCalled();
    settings = DEFAULT_SETTINGS;
    await placer().prepare(aJob());
    expect(prepare).toHaveBeenCalledOnce();
  });
});
