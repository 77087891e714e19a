// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { holdGenerate } from '../../../features/hold-generate.ts';
import type { Turn } from '../../../platform/turn-client.ts';
import { fakePage } from './fake-page.ts';

let life = new AbortController();
afterEach(() => life.abort());

function setUp() {
  document.body.innerHTML = '<button id="txt2img_generate"></button><button id="txt2img_interrupt"></button>';
  life = new AbortController();
  const grant = Promise.withResolvers<void>();
  const told: string[] = [];
  const turn: Turn = { granted: grant.promise, anyway: () => told.push('anyway'), end: () => told.push('end') };
  const { page } = fakePage({ holdsGenerate: () => true, askForTurn: () => turn });
  holdGenerate.init(page, life.signal);
  const button = document.querySelector<HTMLElement>('#txt2img_generate');
  if (!button) throw new Error('no button');
  let heard = 0;
  button.addEventListener('click', () => heard++);
  const { held } = page.tabs.txt2img;
  return { button, held, told, grant, heard: () => heard, isMarked: () => 'supirHeld' in button.dataset };
}

test('a click waits for its turn, then the page hears it once', async () => {
  const { button, held, grant, heard, isMarked } = setUp();
  button.click();
  button.click();
  expect([heard(), isMarked(), held.value !== null]).toEqual([0, true, true]);
  grant.resolve();
  await expect.poll(heard).toBe(1);
  expect([isMarked(), held.value]).toEqual([false, null]);
});

test('given up, it is never heard', async () => {
  const { button, held, told, heard, isMarked } = setUp();
  button.click();
  held.value?.anyway();
  held.value?.giveUp();
  await expect.poll(() => told).toEqual(['anyway', 'end']);
  expect([heard(), isMarked(), held.value]).toEqual([0, false, null]);
});

test('the end of the page’s features lets nothing wait', () => {
  const { button, held, isMarked } = setUp();
  button.click();
  life.abort();
  expect([isMarked(), held.value]).toEqual([false, null]);
});
