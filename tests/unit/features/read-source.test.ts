import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSource } from '../../../features/page/read-source.ts';
import { saidOf } from '../words/said.ts';

const URL_OF_IMAGE = 'http://127.0.0.1:7860/file=/a.png';
let asked: string[] = [];

function answering(answer: () => Response): void {
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answer();
  });
}

beforeEach(() => {
  asked = [];
  vi.stubGlobal('location', new URL('http://127.0.0.1:7860/'));
});
afterEach(() => vi.unstubAllGlobals());

test('reads the bytes of an image, also of one that stands in its address', async () => {
  answering(() => new Response('bytes'));
  expect(await (await readSource(URL_OF_IMAGE)).text()).toBe('bytes');
  vi.unstubAllGlobals();
  expect(await (await readSource('data:image/png;base64,AAAA')).text()).toBe('\0\0\0');
});

test.each([
  [404, /no longer has this image \(404\)/],
  [403, /does not give out this image \(403\)/],
  [500, /could not hand over this image \(500\)/],
  [302, /sends on to another address/],
])('says what a %d means', async (status, sentence) => {
  answering(() => new Response('bytes', { status }));
  expect(await saidOf(() => readSource(URL_OF_IMAGE))).toMatch(sentence);
});

test('says that the web UI does not answer, and not what the browser calls it', async () => {
  answering(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(await saidOf(() => readSource(URL_OF_IMAGE))).toMatch(/The web UI does not answer/);
});

test.each(['http://127.0.0.1:7861/a.png', 'http://127.0.0.1:78600/a.png', 'http://elsewhere/a.png'])(
  'asks no other server: %s',
  async (url) => {
    answering(() => new Response('bytes'));
    expect(await saidOf(() => readSource(url))).toMatch(/another address/);
    expect(asked).toEqual([]);
  },
);
