// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { toolButton } from '../../../features/tool-button.ts';
import * as gallery from '../../../webui/page/gallery.ts';
import { infotextOf } from '../../../webui/page/infotext-of.ts';
import { aJob } from '../components/a-job.ts';
import { trustedClick } from '../trusted.ts';
import { fakePage } from './fake-page.ts';

vi.mock('../../../webui/page/gallery.ts');
vi.mock('../../../webui/page/infotext-of.ts', () => ({ infotextOf: vi.fn(() => 'a cat') }));
vi.mock('../../../webui/page/mount.ts', () => ({
  whenMounted: (_: string, mount: (places: object, signal: AbortSignal) => void, signal: AbortSignal) => {
    const cloneToolButton = ({ id, title, icon }: { id: string; title: string; icon: string }) =>
      Object.assign(document.createElement('button'), { id, title, textContent: icon });
    mount({ cloneToolButton, buttonRow: (button: Element) => document.body.append(button) }, signal);
  },
}));

const IMAGE_URL = 'http://127.0.0.1:7860/file=/out/00012-77.png';

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal('location', new URL(IMAGE_URL));
  vi.stubGlobal('fetch', async () => new Response('png'));
  vi.mocked(gallery.galleryImages).mockReturnValue([]);
  vi.mocked(gallery.selectedImage).mockReturnValue(null);
});

function setUp(overrides: Parameters<typeof fakePage>[0] = {}) {
  const fake = fakePage(overrides);
  const life = new AbortController();
  toolButton.init(fake.page, life.signal);
  const button = document.querySelector<HTMLButtonElement>('#txt2img_supir_upscale');
  if (!button) throw new Error('no button');
  return { ...fake, button, life };
}

describe('a click', () => {
  test('hands over the selected image with all that belongs to it', async () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 1, url: `${IMAGE_URL}?1700000000` });
    const { page, button, requests } = setUp();
    trustedClick(button);
    expect(button.dataset.supirState).toBe('busy');
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]).toMatchObject({
      tab: 'txt2img',
      pageId: 'page',
      url: IMAGE_URL,
      stem: '00012-77',
      infotext: 'a cat',
    });
    expect(requests[0]?.parameters).toBe(page.tabs.txt2img.parameters.value);
    await expect.poll(() => button.dataset.supirState).toBe('idle');
  });

  test('tells that the web UI writes no infotext into files', async () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url: IMAGE_URL });
    const { button, requests } = setUp();
    document.body.insertAdjacentHTML('beforeend', '<div id="setting_enable_pnginfo"><input type="checkbox"></div>');
    trustedClick(button);
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]?.bare).toBe(true);
    document.querySelector<HTMLInputElement>('#setting_enable_pnginfo input')?.click();
    trustedClick(button);
    await expect.poll(() => requests[1]?.bare).toBe(false);
  });

  test('that a script of the page makes does nothing', async () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url: IMAGE_URL });
    const { button, requests } = setUp();
    button.click();
    expect(button.dataset.supirState).toBe('idle');
    trustedClick(button);
    await expect.poll(() => requests.length).toBe(1);
  });

  test('again gives another job: the button stays usable while it is busy', async () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url: IMAGE_URL });
    const { button, requests } = setUp();
    trustedClick(button);
    trustedClick(button);
    trustedClick(button);
    await expect.poll(() => requests.length).toBe(3);
  });

  test('gives an image that is only in the page no address', async () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url: 'data:image/png;base64,AAAA' });
    const { button, requests } = setUp();
    trustedClick(button);
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]).toMatchObject({ url: null, stem: 'image' });
  });

  test('names what the web UI has not saved by tab and seed, instead of as Python has drawn it', async () => {
    const url = 'http://127.0.0.1:7860/file=/tmp/gradio/tmpq1w2_r4t.png';
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url });
    vi.mocked(infotextOf).mockReturnValueOnce('a cat\nSteps: 20, Seed: 77, Size: 64x64').mockReturnValueOnce('');
    const { button, requests } = setUp();
    trustedClick(button);
    trustedClick(button);
    await expect.poll(() => requests.map(({ stem }) => stem)).toEqual(['txt2img-77', 'txt2img']);
  });

  test('on a video says that it is none to upscale', () => {
    vi.mocked(gallery.selectedImage).mockReturnValue({ index: 0, url: '' });
    const { page, button, requests } = setUp();
    trustedClick(button);
    expect(page.tabs.txt2img.notice.value).toEqual({ tone: 'hint', reason: { code: 'is-moving' } });
    expect(requests).toEqual([]);
  });

  test('without a selected image says what to do, and asks for nothing', () => {
    vi.mocked(gallery.galleryImages).mockReturnValue([{ index: 0, url: IMAGE_URL }]);
    const { page, button, requests } = setUp();
    trustedClick(button);
    expect(page.tabs.txt2img.notice.value).toEqual({ tone: 'hint', reason: { code: 'none-selected' } });
    expect(button.dataset.supirState).toBe('idle');
    expect(requests).toEqual([]);
  });
});

test('shows how the jobs of its own tab stand', () => {
  const { page, button } = setUp();
  page.jobs.set([aJob({ tab: 'img2img', state: 'running' })]);
  expect(button.dataset.supirState).toBe('idle');
  page.jobs.set([aJob({ state: 'running' })]);
  expect([button.dataset.supirState, button.getAttribute('aria-busy')]).toEqual(['busy', 'true']);
  page.jobs.set([aJob({ state: 'failed' })]);
  expect([button.dataset.supirState, button.getAttribute('aria-busy')]).toEqual(['error', 'false']);
});

test('shows that the extension was updated', () => {
  const { page, button } = setUp();
  page.outdated.set(true);
  expect(button.dataset.supirState).toBe('error');
  expect(button.title).toBe('SUPIR Upscale was updated. Reload this page.');
});

test('each tab has one button, which goes with the features', () => {
  const { life } = setUp();
  const ids = () => [...document.querySelectorAll('button')].map(({ id }) => id);
  expect(ids()).toEqual(['txt2img_supir_upscale', 'img2img_supir_upscale', 'extras_supir_upscale']);
  life.abort();
  expect(ids()).toEqual([]);
});
