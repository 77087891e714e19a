import { expect, test } from 'vitest';
import { readSource } from '../../../features/page/read-source.ts';
import { saidOf } from '../words/said.ts';

const answering = (status: number) => async () => new Response('bytes', { status });

test('reads the bytes of an image', async () => {
  expect(await (await readSource('http://127.0.0.1:7860/file=/a.png', answering(200))).text()).toBe('bytes');
});

test.each([
  [404, /no longer has this image \(404\)/],
  [403, /no longer has this image \(403\)/],
  [500, /could not hand over this image \(500\)/],
])('says what a %d means', async (status, sentence) => {
  const reading = readSource('http://127.0.0.1:7860/file=/a.png', answering(status));
  expect(await saidOf(() => reading)).toMatch(sentence);
});

test('says that the web UI does not answer, and not what the browser calls it', async () => {
  const reading = readSource('http://127.0.0.1:7860/file=/a.png', async () => {
    throw new TypeError('Failed to fetch');
  });
  expect(await saidOf(() => reading)).toMatch(/The web UI does not answer/);
});
