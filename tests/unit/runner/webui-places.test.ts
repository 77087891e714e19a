import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resultPaths } from '../../../jobs/result-paths.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import { webuiPlaces } from '../../../runner/webui-places.ts';
import { aJob } from '../jobs/a-job.ts';
import { FakeWebuiServer } from '../webui/server/fake-webui-server.ts';

let port = 8160;
let server: FakeWebuiServer;
let settings: Settings;

beforeEach(() => {
  port += 1;
  server = new FakeWebuiServer('a1111', `http://127.0.0.1:${port}`);
  settings = DEFAULT_SETTINGS;
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => vi.unstubAllGlobals());

const places = () => webuiPlaces(async () => settings);

function saving(id = 'job') {
  const job = aJob({ id, webui: server.base, origin: server.base });
  const source = { ...job.source, url: `${server.base}/file=/out/00001.png` };
  const pathFor = resultPaths({ ...job, source }, settings.nameTemplate, job.target, 'image/png');
  const file = new Blob(['png'], { type: 'image/png' });
  return { job: { ...job, source }, pathFor, file, infotext: 'a cat', width: 1024, height: 1024 };
}

describe('webuiPlaces', () => {
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

  it('says when the file is not where it should be', async () => {
    server.refuse('directory');
    const inExtras = await places().beside(saving());
    expect(inExtras.note).toEqual({ code: 'filed-in-extras' });
    expect(inExtras).not.toHaveProperty('name');
    server.refuse('files');
    server.refuse('single');
    const nowhere = await places().beside(saving());
    expect(nowhere.note).toEqual({ code: 'filed-nowhere' });
    expect(nowhere).not.toHaveProperty('path');
  });
});
