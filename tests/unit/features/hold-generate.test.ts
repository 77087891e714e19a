// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { holdGenerate } from '../../../features/hold-generate.ts';
import type { Grant } from '../../../jobs/queue/turn.ts';
import type { Turn } from '../../../platform/turn-client.ts';
import { one } from '../components/render.ts';
import { fakePage } from './fake-page.ts';

let life = new AbortController();
afterEach(() => life.abort());

/** @param state of the web UI's model, which the test may change */
function setUp(state = { isAway: true, isDeleted: false }) {
  document.body.innerHTML =
    '<button id="txt2img_generate"></button><button id="txt2img_interrupt"></button><button id="txt2img_upscale"></button>';
  life = new AbortController();
  const grant = Promise.withResolvers<Grant>();
  const told: string[] = [];
  const turn: Turn = { granted: grant.promise, anyway: () => told.push('anyway'), end: () => told.push('end') };
  const { page } = fakePage({
    holdsGenerate: () => state.isAway,
    isModelDeleted: () => state.isDeleted,
    askForTurn: () => turn,
  });
  holdGenerate.init(page, life.signal);
  const [button, hires] = ['generate', 'upscale'].map((name) => one<HTMLElement>(document, `#txt2img_${name}`));
  if (!button || !hires) throw new Error('no buttons');
  let heard = 0;
  let heardHires = 0;
  button.addEventListener('click', () => heard++);
  hires.addEventListener('click', () => heardHires++);
  const { held } = page.tabs.txt2img;
  const isMarked = () => 'supirHeld' in button.dataset;
  return { button, hires, held, told, grant, heard: () => heard, heardHires: () => heardHires, isMarked };
}

test('a click waits for its turn, then the page hears it once', async () => {
  const { button, held, grant, heard, isMarked } = setUp();
  button.click();
  button.click();
  expect([heard(), isMarked(), held.value !== null]).toEqual([0, true, true]);
  grant.resolve({ isModelDeleted: true });
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

test('✨ waits for the user’s word where the model was deleted; Generate, which loads it, does not', async () => {
  const { button, hires, held, heard, heardHires, isMarked } = setUp({ isAway: false, isDeleted: true });
  hires.click();
  hires.click();
  expect([heardHires(), held.value?.for, isMarked()]).toEqual([0, 'model', false]);
  button.click();
  expect([heard(), held.value]).toEqual([1, null]);
  hires.click();
  held.value?.anyway();
  await expect.poll(heardHires).toBe(1);
  expect(held.value).toBeNull();
});

test('✨ that waited for SUPIR asks for that word, too, when the model was deleted for it', async () => {
  const { hires, held, grant, heardHires } = setUp();
  hires.click();
  expect(held.value?.for).toBe('turn');
  grant.resolve({ isModelDeleted: true });
  await expect.poll(() => held.value?.for).toBe('model');
  held.value?.giveUp();
  await expect.poll(() => held.value).toBeNull();
  expect(heardHires()).toBe(0);
});

test('✨ goes on by itself when the model is back', async () => {
  const { hires, grant, heardHires } = setUp();
  hires.click();
  grant.resolve({ isModelDeleted: false });
  await expect.poll(heardHires).toBe(1);
});
