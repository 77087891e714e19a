// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { ownRoots } from '../../../components/own-roots.ts';
import { heldGenerate } from '../../../features/held-generate.tsx';
import type { Held } from '../../../features/page/page.ts';
import { type QueueState, queueState } from '../../../jobs/queue-state.ts';
import { one } from '../components/render.ts';
import { trustedClick } from '../trusted.ts';
import { fakePage } from './fake-page.ts';

let life = new AbortController();
afterEach(() => life.abort());

function setUp() {
  document.body.innerHTML = '<div id="txt2img_generate_box"></div>';
  life = new AbortController();
  const acts: string[] = [];
  const held: Held = { for: 'turn', anyway: () => acts.push('anyway'), giveUp: () => acts.push('give up') };
  return { ...fakePage(), acts, held };
}
const reason = () => one<HTMLElement>(shadow(), '[data-reason]').dataset.reason;
const IDLE = queueState([], {
  nowMs: 0,
  gate: { isPaused: false, pausedOrigins: [], isPausedFor: () => false },
  holders: [],
  backendsAtWork: [],
  resultFormat: null,
  stuck: null,
  gpu: { debtors: [], deleted: [], problem: null },
});
const host = () => document.querySelector('#txt2img_supir_held');
const shadow = () => ownRoots.get(host() as Element) as ShadowRoot;

test('says so as long as Generate waits, also when it waited before this came', () => {
  const { page, held, acts } = setUp();
  page.tabs.txt2img.held.set(held);
  heldGenerate.init(page, life.signal);
  trustedClick(one(shadow(), '[data-supir="generate-anyway"]'));
  trustedClick(one(shadow(), '[data-supir="generate-not"]'));
  expect(acts).toEqual(['anyway', 'give up']);
  page.tabs.txt2img.held.set(null);
  expect(host()).toBeNull();
  page.tabs.txt2img.held.set(held);
  expect(host()).not.toBeNull();
});

test('says what to do when SUPIR is at nothing, and may have the GPU all the same', () => {
  const queue: QueueState = { ...IDLE, stuck: { code: 'backend-stuck', backendUrl: 'http://s' } };
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

test('says why the model is not back, as long as that is so', () => {
  const { page, held } = setUp();
  heldGenerate.init(page, life.signal);
  void act(() => page.tabs.txt2img.held.set(held));
  expect(reason()).toBe('generate-waits');
  const problem = { code: 'model-away', webui: page.webui, because: { code: 'unexpected', text: 'no' } } as const;
  void act(() => page.queue.set({ ...IDLE, problem }));
  expect(shadow().textContent).toContain('is not back on the GPU');
  void act(() => page.queue.set({ ...IDLE, problem: { ...problem, webui: 'http://127.0.0.1:7861' } }));
  expect(reason()).toBe('generate-waits');
});

test('✨ has words of its own', () => {
  const { page, held } = setUp();
  heldGenerate.init(page, life.signal);
  void act(() => page.tabs.txt2img.held.set({ ...held, for: 'model' }));
  expect(reason()).toBe('hires-waits');
  expect(one(shadow(), '[data-supir="generate-anyway"]').textContent).toBe('✨ anyway');
});
