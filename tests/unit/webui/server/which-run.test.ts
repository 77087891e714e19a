import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { servedImage, whichRun } from '../../../../webui/server/which-run.ts';
import { because } from '../../words/said.ts';

const BASE = 'http://127.0.0.1:7860';
let answer: (url: string) => Response;
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answer(url);
  });
});
afterEach(() => vi.unstubAllGlobals());

const server = () => ({ base: BASE, signal: AbortSignal.timeout(1000) });

describe('whichRun', () => {
  it.each([
    ['{"app_id":12345678901234567890}', '12345678901234567890'],
    ['{"app_id": "a-b"}', 'a-b'],
    ['12345\n', '12345'],
    ['"x"', 'x'],
    ['<!doctype html><title>404</title>', null],
    ['{"detail":"Not Found"}', null],
    ['', null],
  ])('%s is %s', async (text, run) => {
    answer = () => new Response(text);
    expect(await whichRun(server())).toBe(run);
  });

  it('an error page names no run, and a proxy’s is that of nobody', async () => {
    answer = () => new Response('404', { status: 404 });
    expect(await whichRun(server())).toBeNull();
    answer = () => new Response('502', { status: 502 });
    await expect(whichRun(server())).rejects.toThrow(because('webui-unreachable'));
  });
});

it('an image is read just as it was addressed, of its own web UI only', async () => {
  answer = (url) => new Response(url.includes('gone') ? null : 'png', { status: url.includes('gone') ? 404 : 200 });
  expect(await (await servedImage(server(), `${BASE}/file=/out/a b%20c.png`))?.text()).toBe('png');
  expect(await servedImage(server(), `${BASE}/file=/out/gone.png`)).toBeNull();
  expect(await servedImage(server(), 'http://127.0.0.1:7861/file=/out/a.png')).toBeNull();
  expect(await servedImage(server(), `${BASE}/x.png`)).toBeNull();
  expect(asked).toEqual([`${BASE}/file=/out/a%20b%20c.png`, `${BASE}/file=/out/gone.png`]);
});
