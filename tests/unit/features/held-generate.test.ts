// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { ownRoots } from '../../../components/own-roots.ts';
import { heldGenerate } from '../../../features/held-generate.tsx';
import type { QueueState } from '../../../jobs/queue-state.ts';
import { click, one } from '../components/render.ts';
import { fakePage } from './fake-page.ts';

let life = new AbortController();
afterEach(() => life.abort());

function setUp() {
  document.body.innerHTML = '<div id="txt2img_generate_box"></div>';
  life = new AbortController();
  const acts: string[] = [];
  const held = { anyway: () => acts.push('anyway'), giveUp: () => acts.push('give up') };
  return { ...fakePage(), acts, held };
}
const host = () => document.querySelector('#txt2img_supir_held');
const shadow = () => ownRoots.get(host() as Element) as ShadowRoot;

test('says so as long as Generate waits, also when it waited before this came', () => {
  const { page, held, acts } = setUp();
  page.tabs.txt2img.held.set(held);
  heldGenerate.init(page, life.signal);
  click(one(shadow(), '[data-supir="generate-anyway"]'));
  click(one(shadow(), '[data-supir="generate-not"]'));
  expect(acts).toEqual(['anyway', 'give up']);
  page.tabs.txt2img.held.set(null);
  expect(host()).toBeNull();
  page.tabs.txt2img.held.set(held);
  expect(host()).not.toBeNull();
});

test('says what to do when SUPIR is at nothing, and may have the GPU all the same', () => {
  const queue: QueueState = {
    isPaused: true,
    backendsAtWork: [],
    modelsAway: [],
    left: 1,
    hasWork: true,
    isInTrouble: true,
    progress: null,
    problem: null,
    stuck: { code: 'backend-stuck', backendUrl: 'http://s' },
    resultFormat: null,
  };
  const { page, held } = setUp();
  page.tabs.txt2img.held.set(held);
  act(() => heldGenerate.init(page, life.signal));
  expect(shadow().textContent).toContain('when its current image is done');
  act(() => page.queue.set(queue));
  expect(shadow().textContent).toContain('SUPIR at http://s failed several times in a row');
});

test('goes with the page’s features', () => {
  const { page, held } = setUp();
  heldGenerate.init(page, life.signal);
  page.tabs.txt2img.held.set(held);
  life.abort();
  expect(host()).toBeNull();
});
