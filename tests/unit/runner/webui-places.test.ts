import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resultPaths } from '../../../jobs/result-paths.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import type { WhoAnswers } from '../../../runner/acquaintance.ts';
import { webuiPlaces } from '../../../runner/webui-places.ts';
import { WebuiUnreachableError } from '../../../webui/server/webui-errors.ts';
import { aJob } from '../jobs/a-job.ts';
import { FakeWebuiServer } from '../webui/server/fake-webui-server.ts';
import { because } from '../words/said.ts';

let port = 8160;
let server: FakeWebuiServer;
let settings: Settings;
let who: WhoAnswers;

beforeEach(() => {
  port += 1;
  server = new FakeWebuiServer('a1111', `http://127.0.0.1:${port}`);
  settings = DEFAULT_SETTINGS;
  who = 'same';
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => vi.unstubAllGlobals());

const places = () => webuiPlaces(async () => settings, { answers: async () => who });

function saving(id = 'job') {
  const job = aJob({ id, webui: server.base, origin: server.base });
  const source = { ...job.source, url: `${server.base}/file=/out/00001.png` };
  const pathFor = resultPaths({ ...job, source }, settings.nameTemplate, job.target, 'image/png');
  const file = new Blob(['png'], { type: 'image/png' });
  return { job: { ...job, source }, pathFor, file, waits: () => {}, infotext: 'a cat', width: 1024, height: 1024 };
}

describe('webuiPlaces', () => {
  it('gives nothing to a program that took the web UI’s port, nor to one that does not answer', async () => {
    who = 'stranger';
    const { prepare, beside, upload, 'webui-save': save } = places();
    const { job, pathFor } = saving('a');
    await prepare(job, pathFor);
    for (const place of [beside, save, upload])
      await expect(place(saving('a'))).rejects.toThrow(because('webui-stranger', { webui: server.base }));
    who = 'nobody';
    await expect(upload(saving('a'))).rejects.toThrow(because('webui-unreachable'));
    expect(server.count).toBe(0);
  });

  it('uses what was prepared for the very job, once', async () => {
    const { prepare, beside } = places();
    const first = saving('a');
    const second = saving('b');
    await prepare(first.job, first.pathFor);
    await prepare(second.job, second.pathFor);
    await prepare(second.job, second.pathFor);
    expect(await beside(second)).toMatchObject({ path: '/out/00001-supir-2x-2.png', name: '00001-supir-2x-2.png' });
    expect(await beside(first)).toMatchObject({ path: '/out/00001-supir-2x.png' });
    expect(await beside(first)).toMatchObject({ path: '/out/00001-supir-2x-3.png' });
  });

  it('gives names back of jobs that ended otherwise', async () => {
    const { prepare, beside, release } = places();
    const { job, pathFor } = saving('a');
    await prepare(job, pathFor);
    release('a');
    release('unknown');
    expect(await beside(saving('b'))).toMatchObject({ path: '/out/00001-supir-2x.png' });
  });

  it('leaves what was prepared for another folder than the one that is meant now', async () => {
    const { prepare, 'server-folder': inFolder } = places();
    const { job, pathFor } = saving();
    await prepare(job, pathFor);
    settings = { ...DEFAULT_SETTINGS, saveTo: 'server-folder', serverFolder: '/mnt/supir' };
    expect(await inFolder(saving())).toMatchObject({ path: '/mnt/supir/00001-supir-2x.png' });
  });

  it.each(['webui-save', 'downloads', 'by-hand'] as const)('asks nothing beforehand for %s', async (saveTo) => {
    settings = { ...DEFAULT_SETTINGS, saveTo };
    const { job, pathFor } = saving();
    await places().prepare(job, pathFor);
    expect(server.count).toBe(0);
  });

  describe('while the web UI is at work for somebody else', () => {
    const MINUTE_MS = 60_000;
    let isBusy: boolean;
    /** The web UI takes a file when this has come. */
    let taking: PromiseWithResolvers<void>;

    beforeEach(() => {
      vi.useFakeTimers();
      isBusy = true;
      taking = Promise.withResolvers();
      vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
        if (url.endsWith('/internal/progress')) return Response.json({ active: !isBusy });
        if (!url.endsWith('/run/predict')) return server.fetch(url, init);
        const given = Promise.withResolvers<void>();
        init.signal?.addEventListener('abort', () => given.reject(init.signal?.reason));
        void taking.promise.then(given.resolve);
        await given.promise;
        return server.fetch(url, init);
      });
    });
    afterEach(() => vi.useRealTimers());

    it('results wait for hours, and each comes home once', async () => {
      const { beside } = places();
      const saved = Promise.all([beside(saving('a')), beside(saving('b'))]);
      await vi.advanceTimersByTimeAsync(300 * MINUTE_MS);
      taking.resolve();
      expect((await saved).map(({ name }) => name)).toEqual(['00001-supir-2x.png', '00001-supir-2x-2.png']);
      expect(server.files.size).toBe(2);
    });

    it('one that hangs without work counts as one that does not answer; the clock of the next starts then', async () => {
      isBusy = false;
      const { beside } = places();
      const [first, second] = [beside(saving('a')), beside(saving('b'))];
      const failed = expect(first).rejects.toThrow(WebuiUnreachableError);
      await vi.advanceTimersByTimeAsync(30 * MINUTE_MS);
      await failed;
      await vi.advanceTimersByTimeAsync(29 * MINUTE_MS);
      taking.resolve();
      expect(await second).toMatchObject({ name: '00001-supir-2x.png' });
    });
  });

  it('says where the file is and why, when that is not where it should be', async () => {
    server.refuse('directory');
    const because = { code: 'webui-refused', webui: server.base, why: { text: 'AssertionError' } };
    const inExtras = await places().beside(saving());
    expect(inExtras).toMatchObject({ path: expect.stringMatching(/^\/extras\/00001-supir-2x-\d+\.png$/) });
    expect(inExtras.note).toEqual({ code: 'filed-in-extras', path: inExtras.path, because });
    expect(inExtras).not.toHaveProperty('name');
    server.refuse('files');
    server.refuse('single');
    const nowhere = await places().beside(saving());
    expect(nowhere.note).toEqual({ code: 'filed-nowhere', because });
    expect(nowhere).not.toHaveProperty('path');
  });

  it('tells the real path where the web UI names files itself, and where it goes elsewhere', async () => {
    server.saveAs = (folder) => `${folder}/00012.jpg?1732399999.5`;
    expect(await places().beside(saving())).toEqual({
      path: '/out/00012.jpg',
      file: expect.objectContaining({ path: '/out/00012.jpg?1732399999.5' }),
      note: { code: 'named-otherwise', name: '00012.jpg', asked: '00001-supir-2x.png' },
    });
    server.saveAs = (_folder, name) => `/mnt/${name}`;
    expect(await places().beside(saving())).toMatchObject({
      path: '/mnt/00001-supir-2x.png',
      note: { code: 'saved-elsewhere', path: '/mnt/00001-supir-2x.png' },
    });
  });
});
