import { describe, expect, it } from 'vitest';
import { plainUpload, saveBesideSource } from '../../../webui/save-beside-source.ts';
import { WebuiLoginError, WebuiRefusedError, WebuiUnreachableError } from '../../../webui/webui-errors.ts';
import { FakeWebuiServer } from './fake-webui-server.ts';

const saveOf = (server: FakeWebuiServer, sourceUrl: string | null) => ({
  origin: new URL(server.base).origin,
  sourceUrl,
  name: '00001-77-supir-2x.png',
  png: new Blob(['png'], { type: 'image/png' }),
  fetch: server.fetch,
  signal: new AbortController().signal,
});

/** Each test has a web UI of its own: what is read of one is kept. */
let port = 7860;
const start = (kind: 'a1111' | 'forge' = 'a1111') => {
  port += 1;
  const server = new FakeWebuiServer(kind, `http://127.0.0.1:${port}`);
  return { server, source: `${server.base}/file=/out/2026/00001-77.png` };
};

describe.each(['a1111', 'forge'] as const)('saveBesideSource on %s', (kind) => {
  it('has the web UI save the file beside its source, under its name', async () => {
    const { server, source } = start(kind);
    await expect(saveBesideSource(saveOf(server, source))).resolves.toEqual({
      path: '/out/2026/00001-77-supir-2x.png',
      url: `${server.base}/file=/out/2026/00001-77-supir-2x.png`,
      native: true,
    });
    expect([...server.files]).toEqual(['/out/2026/00001-77-supir-2x.png']);
  });

  it('never takes a name that is there, whatever its format', async () => {
    const { server, source } = start(kind);
    server.files.add('/out/2026/00001-77-supir-2x.png').add('/out/2026/00001-77-supir-2x-2.jpg');
    await expect(saveBesideSource(saveOf(server, source))).resolves.toMatchObject({
      path: '/out/2026/00001-77-supir-2x-3.png',
    });
  });

  it('saves one after the other, so that two of one name do not meet', async () => {
    const { server, source } = start(kind);
    const saves = await Promise.all([
      saveBesideSource(saveOf(server, source)),
      saveBesideSource(saveOf(server, source)),
    ]);
    expect(saves.map(({ path }) => path)).toEqual([
      '/out/2026/00001-77-supir-2x.png',
      '/out/2026/00001-77-supir-2x-2.png',
    ]);
  });

  it('reads the configuration once for each start of the web UI', async () => {
    const { server, source } = start(kind);
    await saveBesideSource(saveOf(server, source));
    await saveBesideSource(saveOf(server, source));
    expect(server.requests('/config')).toBe(1);
    server.appId += 1;
    await saveBesideSource(saveOf(server, source));
    expect(server.requests('/config')).toBe(2);
  });

  it('goes on to the extras folder where folders are refused, and at last to a plain upload', async () => {
    const { server, source } = start(kind);
    server.refuse('directory');
    await expect(saveBesideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/extras\/00001-77-supir-2x-\d+\.png$/),
      native: true,
    });
    server.refuse('files');
    await expect(saveBesideSource(saveOf(server, source))).resolves.toMatchObject({
      path: '/extras/00001.png',
      native: true,
    });
    server.refuse('single');
    await expect(saveBesideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/tmp\/gradio\//),
      native: false,
    });
  });

  it.each(['/tmp/gradio/tmpq1w2_r4t.png', '/tmp/gradio/0/00001-77-supir-2x.png', '/my/temp/tmpq1w2_r4t.png'])(
    'puts nothing beside a source that is only temporary: %s',
    async (path) => {
      const { server } = start(kind);
      await expect(saveBesideSource(saveOf(server, `${server.base}/file=${path}`))).resolves.toMatchObject({
        path: expect.stringMatching(/^\/extras\//),
        native: true,
      });
    },
  );

  it('makes the name unique in a folder into which Gradio may not look', async () => {
    const { server, source } = start(kind);
    server.hiddenFolders.add('/out/2026');
    await expect(saveBesideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/out\/2026\/00001-77-supir-2x-\d{13}\.png$/),
    });
  });
});

describe('saveBesideSource', () => {
  it('works under a path of its own (--subpath)', async () => {
    const { server } = start();
    const below = new FakeWebuiServer('forge', `${server.base}/sd`);
    const saved = await saveBesideSource(saveOf(below, `${below.base}/file=/out/a.png`));
    expect(saved.url).toBe(`${below.base}/file=/out/00001-77-supir-2x.png`);
  });

  it('writes into folders of Windows', async () => {
    const { server } = start();
    const saved = await saveBesideSource(saveOf(server, `${server.base}/file=C:%5Cmy%20out%5Ca.png`));
    expect(saved).toMatchObject({ path: 'C:\\my out\\00001-77-supir-2x.png', native: true });
  });

  it('sends nothing to another host, though the source came from there', async () => {
    const { server } = start();
    const saved = await saveBesideSource(saveOf(server, 'http://elsewhere:7860/file=/out/a.png'));
    expect(saved.path).toMatch(/^\/extras\//);
    expect(server.hosts).toEqual(new Set([new URL(server.base).host]));
  });

  it('puts the result of a source without an address into the extras folder', async () => {
    const { server } = start();
    await expect(saveBesideSource(saveOf(server, null))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/extras\//),
      native: true,
    });
  });

  it('says so when the web UI does not answer, and when it wants a login', async () => {
    const { server, source } = start();
    const dead = { ...saveOf(server, source), fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    await expect(saveBesideSource(dead)).rejects.toThrow(WebuiUnreachableError);
    server.status = 401;
    await expect(saveBesideSource(saveOf(server, source))).rejects.toThrow(WebuiLoginError);
  });

  it('ends with its signal', async () => {
    const { server, source } = start();
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(saveBesideSource({ ...saveOf(server, source), signal })).rejects.toThrow('cancelled');
  });
});

describe('plainUpload', () => {
  it('keeps the bytes as they are', async () => {
    const { server, source } = start();
    const { path } = await plainUpload(saveOf(server, source));
    expect(server.uploads.get(path)).toBe(3);
  });

  it('says so when it is refused', async () => {
    const { server, source } = start();
    server.status = 413;
    await expect(plainUpload(saveOf(server, source))).rejects.toThrow(WebuiRefusedError);
  });
});
