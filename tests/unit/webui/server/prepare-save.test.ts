import { describe, expect, it, vi } from 'vitest';
import { numbered } from '../../../../images/file-name.ts';
import { prepareSave } from '../../../../webui/server/prepare-save.ts';
import { saveInFolder } from '../../../../webui/server/save-in-folder.ts';
import { type FakeKind, FakeWebuiServer } from './fake-webui-server.ts';

const NAME = 'a-supir-2x.png';

let port = 7960;
function start(kind: FakeKind = 'a1111') {
  port += 1;
  const server = new FakeWebuiServer(kind, `http://127.0.0.1:${port}`);
  vi.stubGlobal('fetch', server.fetch);
  const request = {
    webui: server.base,
    tab: 'txt2img' as const,
    sourceUrl: `${server.base}/file=/out/a.png`,
    pathFor: (n: number) => (n === 1 ? NAME : numbered(NAME, n)),
    signal: new AbortController().signal,
  };
  const save = { ...request, file: new Blob(['png'], { type: 'image/png' }) };
  return { server, request, save };
}

describe.each(['a1111', 'forge', 'a1111-1.10'] as const)('prepareSave on %s', (kind) => {
  it('leaves one upload and one call; that web UI and name are still the same is seen beside the upload', async () => {
    const { server, request, save } = start(kind);
    const prepared = prepareSave(request, null);
    await prepared;
    const { count } = server;
    await expect(saveInFolder(save, null, prepared)).resolves.toMatchObject({ file: { path: '/out/a-supir-2x.png' } });
    const [first, second, ...others] = server.since(count);
    expect([first, second, others.at(-1)]).toEqual(['/upload', '/app_id', '/run/predict']);
    expect(others.slice(0, -1).every((path) => path.startsWith('/file='))).toBe(true);
  });

  it('keeps its name: neither another preparation nor a save gets it', async () => {
    const { request, save } = start(kind);
    const first = prepareSave(request, null);
    const second = prepareSave(request, null);
    expect([(await first)?.n, (await second)?.n]).toEqual([1, 2]);
    const unprepared = await saveInFolder(save, null);
    const later = [await saveInFolder(save, null, second), await saveInFolder(save, null, first)];
    expect([unprepared, ...later].map(({ file }) => file.path)).toEqual([
      '/out/a-supir-2x-3.png',
      '/out/a-supir-2x-2.png',
      '/out/a-supir-2x.png',
    ]);
  });

  it('gives its name back', async () => {
    const { request, save } = start(kind);
    const prepared = await prepareSave(request, null);
    prepared?.release();
    await expect(saveInFolder(save, null)).resolves.toMatchObject({ file: { path: '/out/a-supir-2x.png' } });
  });

  it('calls nothing of a web UI that was started again: everything is looked up anew', async () => {
    const { server, request, save } = start(kind);
    const prepared = prepareSave(request, null);
    await prepared;
    server.appId += 1;
    server.files.add('/out/a-supir-2x.png');
    const { count } = server;
    await expect(saveInFolder(save, null, prepared)).resolves.toMatchObject({
      file: { path: '/out/a-supir-2x-2.png' },
    });
    expect(server.since(count)).toContain('/config');
    expect(server.since(count).filter((path) => path === '/run/predict')).toHaveLength(2);
  });

  it('does not overwrite a file that came meanwhile', async () => {
    const { server, request, save } = start(kind);
    const prepared = prepareSave(request, null);
    await prepared;
    server.files.add('/out/a-supir-2x.webp');
    await expect(saveInFolder(save, null, prepared)).resolves.toMatchObject({
      file: { path: '/out/a-supir-2x-2.png' },
    });
  });

  it('is not used for a result that is called otherwise', async () => {
    const { request, save } = start(kind);
    const prepared = prepareSave(request, null);
    await expect(saveInFolder({ ...save, pathFor: () => 'b.png' }, null, prepared)).resolves.toMatchObject({
      file: { path: '/out/b.png' },
    });
    await expect(saveInFolder(save, null)).resolves.toMatchObject({ file: { path: '/out/a-supir-2x.png' } });
  });

  it('goes on to the extras folder when the folder is refused, after one try', async () => {
    const { server, request, save } = start(kind);
    const prepared = prepareSave(request, null);
    await prepared;
    server.refuse('directory');
    const { count } = server;
    await expect(saveInFolder(save, null, prepared)).resolves.toMatchObject({ in: 'extras' });
    expect(server.since(count).filter((path) => path === '/upload')).toHaveLength(2);
  });
});

describe('prepareSave', () => {
  it('is null, and no error, when the web UI does not answer, and when no folder is known', async () => {
    const { server, request } = start();
    server.isDead = true;
    await expect(prepareSave(request, null)).resolves.toBeNull();
    server.isDead = false;
    await expect(prepareSave({ ...request, sourceUrl: null }, null)).resolves.toBeNull();
  });
});
