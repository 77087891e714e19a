import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';

const A = 'http://127.0.0.1:7860';
const B = 'http://127.0.0.1:7861';
const STRANGE = 'http://127.0.0.1:8080';

let origins: typeof import('../../../platform/origins.ts');
let panelValues: typeof import('../../../platform/panel-values.ts');
beforeEach(async () => {
  fakeBrowser.reset();
  const { IDBFactory } = await import('fake-indexeddb');
  globalThis.indexedDB = new IDBFactory();
  vi.resetModules();
  origins = await import('../../../platform/origins.ts');
  panelValues = await import('../../../platform/panel-values.ts');
});

/** What version 0.1 kept, for all web UIs together. */
async function keptBy01(): Promise<void> {
  await fakeBrowser.storage.local.set({
    settings: { saveTo: 'downloads' },
    'parameters:txt2img': { ...DEFAULT_WISHES, steps: 33 },
    'panel-open:img2img': false,
    'after-generate:txt2img': true,
  });
  await panelValues.inheritPanels();
}
const KEPT_BY_01 = {
  txt2img: { parameters: { ...DEFAULT_WISHES, steps: 33 }, afterGenerate: true },
  img2img: { isOpen: false },
  extras: {},
};
const NOTHING = { txt2img: {}, img2img: {}, extras: {} };

const granted = async () => (await origins.readGrants()).map(({ origin }) => origin);

describe('grants', () => {
  it('are given once, and taken back', async () => {
    expect(await origins.isGranted(A)).toBe(false);
    await origins.grantOrigin(A, true);
    await origins.grantOrigin(A, true);
    expect([await origins.isGranted(A), await origins.isGranted(B)]).toEqual([true, false]);
    expect(await granted()).toEqual([A]);
    await origins.withdrawOrigin(A);
    expect(await origins.isGranted(A)).toBe(false);
  });

  it('hold while the browser does not let us in, and say so', async () => {
    await origins.grantOrigin(A, true);
    await origins.grantOrigin(B, false);
    const refusal = (webui: string) => ({ code: 'webui-not-allowed', webui });
    expect([await origins.refusalOf(A), await origins.refusalOf(B)]).toEqual([null, refusal(B)]);
    expect([await origins.noteAccess(A, false), await origins.noteAccess(A, false)]).toEqual([true, false]);
    expect([await origins.refusalOf(A), await origins.isGranted(A)]).toEqual([refusal(A), false]);
    expect(await granted()).toEqual([A, B]);
    expect(await origins.noteAccess(A, true)).toBe(true);
    expect(await origins.refusalOf(A)).toBeNull();
    expect([await origins.noteAccess(STRANGE, true), await origins.refusalOf(STRANGE)]).toEqual([
      false,
      { code: 'not-granted' },
    ]);
  });

  it('what is wished for is told once', async () => {
    await origins.wish(A);
    await origins.wish(B);
    expect([await origins.takeWish(), await origins.takeWish()]).toEqual([B, null]);
    await origins.wish(A);
    await origins.wish(null);
    expect(await origins.takeWish()).toBeNull();
  });

  it('logins of backends are kept by address, forgotten, and dropped with their address', async () => {
    await Promise.all([origins.keepLogin('http://gpu:1', 'Basic a'), origins.keepLogin('http://gpu:2', 'Basic b')]);
    expect(await origins.readLogins()).toEqual({ 'http://gpu:1': 'Basic a', 'http://gpu:2': 'Basic b' });
    await origins.dropOtherLogins(['http://gpu:2', 'http://gpu:3']);
    expect(await origins.readLogins()).toEqual({ 'http://gpu:2': 'Basic b' });
    await origins.keepLogin('http://gpu:2', null);
    expect(await origins.readLogins()).toEqual({});
  });

  it('the origins of jobs that an older version left have one, those of later jobs only by a click', async () => {
    await origins.grantKnownOrigins([A, B, A]);
    expect(await granted()).toEqual([A, B]);
    await origins.withdrawOrigin(B);
    await origins.grantKnownOrigins([A, B, STRANGE]);
    expect(await granted()).toEqual([A]);
  });
});

describe('what the panels keep', () => {
  it('is each origin’s own', async () => {
    await origins.keepPanel(A, 'txt2img', { isOpen: false });
    await origins.keepPanel(A, 'txt2img', { parameters: DEFAULT_WISHES });
    expect(await origins.panelsOf(A)).toEqual({ ...NOTHING, txt2img: { isOpen: false, parameters: DEFAULT_WISHES } });
    expect(await origins.panelsOf(B)).toEqual(NOTHING);
  });

  it('what version 0.1 kept goes on in the web UIs whose jobs are here, and is moved away from where pages could read it', async () => {
    await keptBy01();
    await origins.grantKnownOrigins([A, B]);
    expect(await fakeBrowser.storage.local.get()).toEqual({ settings: { saveTo: 'downloads' } });
    expect(await origins.panelsOf(A)).toEqual(KEPT_BY_01);
    expect(await origins.panelsOf(STRANGE)).toEqual(NOTHING);
    await origins.grantOrigin(STRANGE, true);
    expect(await origins.panelsOf(STRANGE)).toEqual(NOTHING);
    await origins.keepPanel(A, 'txt2img', { afterGenerate: false });
    expect((await origins.panelsOf(A)).txt2img).toEqual({ ...KEPT_BY_01.txt2img, afterGenerate: false });
    expect(await origins.panelsOf(B)).toEqual(KEPT_BY_01);
  });

  it('where there are no jobs, it is shown everywhere until the first click, and stays where that was', async () => {
    await keptBy01();
    await origins.grantKnownOrigins([]);
    expect([await origins.panelsOf(A), await origins.panelsOf(B)]).toEqual([KEPT_BY_01, KEPT_BY_01]);
    await origins.grantOrigin(B, true);
    expect([await origins.panelsOf(A), await origins.panelsOf(B)]).toEqual([NOTHING, KEPT_BY_01]);
  });

  it('after a grant was taken back nothing begins by itself when it is given again', async () => {
    await keptBy01();
    await origins.grantKnownOrigins([A]);
    await origins.keepPanel(A, 'img2img', { afterGenerate: true });
    await origins.withdrawOrigin(A);
    await origins.grantOrigin(A, true);
    const { txt2img, img2img } = await origins.panelsOf(A);
    expect([txt2img?.afterGenerate, img2img?.afterGenerate]).toEqual([false, false]);
    expect(txt2img?.parameters?.steps).toBe(33);
  });

  it('is exported for each granted origin; before the first one, what version 0.1 kept', async () => {
    await keptBy01();
    expect(await panelValues.readPanels()).toEqual({ [origins.INHERITED]: KEPT_BY_01 });
    await origins.grantOrigin(A, true);
    await origins.keepPanel(STRANGE, 'extras', { isOpen: false });
    expect(await panelValues.readPanels()).toEqual({ [A]: KEPT_BY_01 });
  });
});

it('says that a newer version has been here', async () => {
  const request = indexedDB.open('supir-origins', 99);
  await new Promise((opened) => {
    request.onsuccess = opened;
  });
  request.result.close();
  await expect(origins.isGranted(A)).rejects.toMatchObject({ reason: { code: 'storage-newer' } });
});
