// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { droppedInfotext } from '../../../features/page/dropped-infotext.ts';
import { fileInfotext } from '../../../runner/read-request.ts';
import { makePng } from '../images/make-png.ts';
import { withInfotext } from '../images/written.ts';

const png = new Blob([withInfotext(makePng({}), 'in the file')]);
const dropped = (data: Record<string, string>, files: Blob[] = []) =>
  droppedInfotext({ getData: (type: string) => data[type] ?? '', files } as unknown as DataTransfer, fileInfotext);

afterEach(() => vi.unstubAllGlobals());

describe('droppedInfotext', () => {
  test('is that of a file, and empty for one without', async () => {
    expect(await dropped({}, [png])).toBe('in the file');
    expect(await dropped({ 'text/plain': 'words' }, [new Blob([makePng({})])])).toBe('');
  });

  test('is the text where nothing else was dropped', async () => {
    expect(await dropped({ 'text/plain': 'a cat\nSteps: 20' })).toBe('a cat\nSteps: 20');
    expect(await dropped({})).toBe('');
  });

  test('is that of an image of this web UI; nothing is fetched from elsewhere', async () => {
    const asked: string[] = [];
    vi.stubGlobal('location', new URL('http://127.0.0.1:7860/'));
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      return new Response(png);
    });
    const own = 'http://127.0.0.1:7860/file=/out/1.png';
    expect(await dropped({ 'text/uri-list': `${own}\r\n`, 'text/plain': own })).toBe('in the file');
    expect(await dropped({ 'text/uri-list': 'http://elsewhere/1.png', 'text/plain': 'words' })).toBe('words');
    expect(asked).toEqual([own]);
  });
});
