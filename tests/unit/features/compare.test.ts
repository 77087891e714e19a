// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ownRoots } from '../../../components/own-roots.ts';
import { compare } from '../../../features/compare.ts';
import { partLoader, provide } from '../../../features/page/parts.ts';
import { showCompare } from '../../../features/page/show-compare.tsx';
import { isFinished } from '../../../jobs/job.ts';
import { aDoneJob } from '../components/a-job.ts';
import { trustedClick } from '../trusted.ts';
import { because } from '../words/said.ts';
import { fakePage } from './fake-page.ts';

const job = (id: string) => {
  const done = aDoneJob({ id, tab: 'img2img' });
  if (!isFinished(done)) throw new Error('not finished');
  return done;
};
const dialog = () => {
  const host = document.querySelector('#supir_compare');
  return host && ownRoots.get(host)?.querySelector('dialog');
};
const title = () => dialog()?.querySelector('.compare-title')?.textContent;

beforeEach(() => {
  provide({ compare: showCompare });
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no pixels here')));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
let life: AbortController;
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

function setUp(
  overrides: Partial<ReturnType<typeof fakePage>['page']['runner']> = {},
  ...rest: Parameters<typeof fakePage>
) {
  const fake = fakePage(...rest);
  life = new AbortController();
  const page = { ...fake.page, runner: { ...fake.page.runner, ...overrides } };
  compare.init(page, life.signal);
  return { ...fake, page };
}

test('shows the job that the page wants compared, and goes when it is closed', async () => {
  const { page } = setUp();
  expect(document.querySelector('#supir_compare')).toBeNull();
  page.comparing.set(job('a'));
  await expect.poll(title).toBe('00012-77-supir-2x.png');
  const close = dialog()?.querySelector('[data-supir="compare-close"]');
  if (close) trustedClick(close);
  expect(page.comparing.value).toBeNull();
  expect(document.querySelector('#supir_compare')).toBeNull();
});

test('another job takes the place of the first', async () => {
  const { page } = setUp();
  page.comparing.set(job('a'));
  await expect.poll(title).toBeDefined();
  page.comparing.set(job('b'));
  expect(title()).toBeUndefined();
  await expect.poll(title).toBeDefined();
  expect(document.querySelectorAll('#supir_compare')).toHaveLength(1);
});

test('images that are gone are reported, and nothing opens', async () => {
  const failure = new Error('no longer here');
  const { page, reported } = setUp({ readResult: () => Promise.reject(failure) });
  page.comparing.set(job('a'));
  await expect.poll(() => reported).toEqual([failure]);
  expect(page.comparing.value).toBeNull();
  expect(document.querySelector('#supir_compare')).toBeNull();
});

test('goes with the page’s features', async () => {
  const { page } = setUp();
  page.comparing.set(job('a'));
  await expect.poll(title).toBeDefined();
  life.abort();
  expect(document.querySelector('#supir_compare')).toBeNull();
});

test('its script comes into the page when it is first wanted, and what fails there is reported', async () => {
  globalThis.supirParts = undefined;
  const asked: string[] = [];
  const loadPart = partLoader(async (part) => {
    asked.push(part);
    provide({ compare: showCompare });
  });
  const { page, reported } = setUp({}, { loadPart });
  page.comparing.set(job('a'));
  await expect.poll(title).toBeDefined();
  page.comparing.set(job('b'));
  await expect.poll(title).toBeDefined();
  expect(asked).toEqual(['compare']);
  expect(reported).toEqual([]);

  globalThis.supirParts = undefined;
  life.abort();
  const failing = setUp();
  failing.page.comparing.set(job('a'));
  await expect.poll(() => failing.reported).toEqual([because('part-missing')]);
  expect(failing.page.comparing.value).toBeNull();
});
