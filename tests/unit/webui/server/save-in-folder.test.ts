import { describe, expect, it, vi } from 'vitest';
import { numbered } from '../../../../images/file-name.ts';
import type { PathFor } from '../../../../webui/server/name-plan.ts';
import { plainUpload } from '../../../../webui/server/plain-upload.ts';
import { saveInFolder } from '../../../../webui/server/save-in-folder.ts';
import { WebuiLoginError, WebuiRefusedError, WebuiUnreachableError } from '../../../../webui/server/webui-errors.ts';
import { type FakeKind, FakeWebuiServer } from './fake-webui-server.ts';

const NAME = '00001-77-supir-2x.png';

const saveOf = (server: FakeWebuiServer, sourceUrl: string | null) => ({
  webui: server.base,
  tab: 'img2img' as const,
  sourceUrl,
  pathFor: (n: number) => (n === 1 ? NAME : numbered(NAME, n)),
  file: new Blob(['png'], { type: 'image/png' }),
  signal: new AbortController().signal,
});

/** Each test has a web UI of its own: what is read of one is kept. */
let port = 7860;
const start = (kind: FakeKind = 'a1111') => {
  port += 1;
  const server = new FakeWebuiServer(kind, `http://127.0.0.1:${port}`);
  vi.stubGlobal('fetch', server.fetch);
  return { server, source: `${server.base}/file=/out/2026/00001-77.png` };
};

const besideSource = async (save: Parameters<typeof saveInFolder>[0]) => (await saveInFolder(save, null)).file;

describe.each(['a1111', 'forge', 'a1111-1.10'] as const)('saveInFolder on %s', (kind) => {
  it('has the web UI save the file beside its source, under its name', async () => {
    const { server, source } = start(kind);
    await expect(besideSource(saveOf(server, source))).resolves.toEqual({
      path: '/out/2026/00001-77-supir-2x.png',
      url: `${server.base}/file=/out/2026/00001-77-supir-2x.png`,
      native: true,
    });
    expect([...server.files]).toEqual(['/out/2026/00001-77-supir-2x.png']);
  });

  it('gives it to the temporary folder where the settings hide Extras, and says why', async () => {
    const { server, source } = start(kind);
    server.hidesExtras = true;
    await expect(saveInFolder(saveOf(server, source), null)).resolves.toMatchObject({
      in: 'temporary',
      file: { path: `/tmp/gradio/0/${NAME}`, native: false },
      because: { code: 'webui-refused', why: 'no-extras' },
    });
    expect([...server.files]).toEqual([]);
  });

  it('never takes a name that is there, in whatever format the web UI may write', async () => {
    const { server, source } = start(kind);
    server.settings = { samples_format: 'TIFF' };
    const formats = ['png', 'jpg', 'webp', 'avif', 'jxl', 'heif', 'txt', 'tmp', 'tiff'];
    const stem = '/out/2026/00001-77-supir-2x';
    for (const [index, format] of formats.entries())
      server.files.add(`${stem}${index === 0 ? '' : `-${index + 1}`}.${format}`);
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: `${stem}-${formats.length + 1}.png`,
    });
  });

  it('never takes its source’s name, however the disk compares names', async () => {
    const { server } = start(kind);
    for (const [source, other] of [
      ['/out/Cafe\u0301.png', '/out/café-2.png'],
      ['C:\\out\\CAT.png', 'C:\\out\\cat-2.png'],
    ] as const) {
      const save = saveOf(server, `${server.base}/file=${encodeURI(source)}`);
      const name = other.replace(/^.*[\\/]|-2/g, '');
      const pathFor = (n: number) => (n === 1 ? name : numbered(name, n));
      await expect(besideSource({ ...save, pathFor })).resolves.toMatchObject({ path: other });
    }
  });

  it('tries plain letters where the web UI does not keep others, and saves nothing under another name', async () => {
    const { server, source } = start(kind);
    server.keeps = /[ -~]/;
    const pathFor: PathFor = (_, rules) => `${rules.clean('naïve 猫')}.png`;
    await expect(besideSource({ ...saveOf(server, source), pathFor })).resolves.toMatchObject({
      path: '/out/2026/naive .png',
    });
    expect([...server.files]).toEqual(['/out/2026/naive .png']);
  });

  it('saves one after the other, so that two of one name do not meet', async () => {
    const { server, source } = start(kind);
    const saves = await Promise.all([besideSource(saveOf(server, source)), besideSource(saveOf(server, source))]);
    expect(saves.map(({ path }) => path)).toEqual([
      '/out/2026/00001-77-supir-2x.png',
      '/out/2026/00001-77-supir-2x-2.png',
    ]);
  });

  it('counts where the template does', async () => {
    const { server, source } = start(kind);
    const pathFor = (n: number) => `day/${n}-a.png`;
    server.files.add('/out/2026/day/1-a.webp').add('/out/2026/day/2-a.png');
    await expect(saveInFolder({ ...saveOf(server, source), pathFor }, null)).resolves.toMatchObject({
      in: 'folder',
      asked: { name: '3-a.png' },
      file: { path: '/out/2026/day/3-a.png', native: true },
    });
  });

  it.each(['/mnt/pictures', 'outputs/supir', 'D:\\pictures'])('saves in the folder %s', async (folder) => {
    const { server, source } = start(kind);
    const { file } = await saveInFolder(saveOf(server, source), folder);
    expect(file).toMatchObject({ path: `${folder}${folder.includes('\\') ? '\\' : '/'}${NAME}`, native: true });
  });

  it('reads the configuration once for each start of the web UI', async () => {
    const { server, source } = start(kind);
    await besideSource(saveOf(server, source));
    await besideSource(saveOf(server, source));
    expect(server.requests('/config')).toBe(1);
    server.appId += 1;
    await besideSource(saveOf(server, source));
    expect(server.requests('/config')).toBe(2);
  });

  it('goes on to the extras folder where folders are refused, and at last to a plain upload', async () => {
    const { server, source } = start(kind);
    server.refuse('directory');
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/extras\/00001-77-supir-2x-\d+\.png$/),
      native: true,
    });
    server.refuse('files');
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: '/extras/00001.png',
      native: true,
    });
    server.refuse('single');
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/tmp\/gradio\//),
      native: false,
    });
  });

  it('looks into a folder whose files are refused, but not what is not there (Gradio 3.41 outside its own)', async () => {
    const { server, source } = start(kind);
    server.refusedFiles.add('/out/2026/00001-77-supir-2x.png');
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: '/out/2026/00001-77-supir-2x-2.png',
    });
  });

  it('makes the name unique in a folder into which Gradio may not look', async () => {
    const { server, source } = start(kind);
    server.hiddenFolders.add('/out/2026');
    await expect(besideSource(saveOf(server, source))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/out\/2026\/00001-77-supir-2x-\d{13}\.png$/),
    });
  });
});

describe('saveInFolder', () => {
  it('works under a path of its own (--subpath)', async () => {
    const { server } = start();
    const below = new FakeWebuiServer('forge', `${server.base}/sd`);
    vi.stubGlobal('fetch', below.fetch);
    const saved = await besideSource(saveOf(below, `${below.base}/file=/out/a.png`));
    expect(saved.url).toBe(`${below.base}/file=/out/00001-77-supir-2x.png`);
  });

  it('writes into folders of Windows', async () => {
    const { server } = start();
    const saved = await besideSource(saveOf(server, `${server.base}/file=C:%5Cmy%20out%5Ca.png`));
    expect(saved).toMatchObject({ path: 'C:\\my out\\00001-77-supir-2x.png', native: true });
  });

  it('sends nothing to another host, though the source came from there', async () => {
    const { server } = start();
    const saved = await besideSource(saveOf(server, 'http://elsewhere:7860/file=/out/a.png'));
    expect(saved.path).toMatch(/^\/extras\//);
    expect(server.hosts).toEqual(new Set([new URL(server.base).host]));
  });

  it('puts the result of a source without an address into the extras folder, where no other is known', async () => {
    const { server } = start();
    await expect(besideSource(saveOf(server, null))).resolves.toMatchObject({
      path: expect.stringMatching(/^\/extras\//),
      native: true,
    });
  });

  it.each([
    ['without an address', () => null],
    ['that the web UI has not saved', (base: string) => `${base}/file=/tmp/gradio/tmpq1w2_r4t.png`],
  ])('puts the result of a source %s where its tab saves', async (_, sourceUrl) => {
    const { server } = start();
    server.settings = { outdir_img2img_samples: '/out/img2img', save_to_dirs: false };
    await expect(besideSource(saveOf(server, sourceUrl(server.base)))).resolves.toMatchObject({
      path: '/out/img2img/00001-77-supir-2x.png',
      native: true,
    });
  });

  it('says so when the web UI does not answer, and when it wants a login', async () => {
    const { server, source } = start();
    server.isDead = true;
    await expect(besideSource(saveOf(server, source))).rejects.toThrow(WebuiUnreachableError);
    server.isDead = false;
    server.status = 401;
    await expect(besideSource(saveOf(server, source))).rejects.toThrow(WebuiLoginError);
  });

  it('ends with its signal', async () => {
    const { server, source } = start();
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(besideSource({ ...saveOf(server, source), signal })).rejects.toThrow('cancelled');
  });
});

describe('plainUpload', () => {
  it('keeps the bytes as they are', async () => {
    const { server, source } = start();
    const { path } = await plainUpload(saveOf(server, source), NAME);
    expect(server.uploads.get(path)).toBe(3);
  });

  it('says so when it is refused', async () => {
    const { server, source } = start();
    server.status = 413;
    await expect(plainUpload(saveOf(server, source), NAME)).rejects.toThrow(WebuiRefusedError);
  });
});
