import { describe, expect, it } from 'vitest';
import {
  drawnInstead,
  fileUrl,
  folderOf,
  inFolder,
  isSameImage,
  isSavedImage,
  parseFileUrl,
  urlDrawnInstead,
  wholeUrl,
} from '../../../webui/image-url.ts';

describe('parseFileUrl', () => {
  it.each([
    ['http://127.0.0.1:7860/file=/out/a.png', 'http://127.0.0.1:7860', '/out/a.png'],
    ['http://host/sd/file=/out/a.png', 'http://host/sd', '/out/a.png'],
    ['http://host/file=C:/My%20Images/%E7%8C%AB.png', 'http://host', 'C:/My Images/猫.png'],
    ['http://host/file=C:%5Cout%5Ca.png', 'http://host', 'C:\\out\\a.png'],
    ['http://host/file=/out/a.png?1700000000.25', 'http://host', '/out/a.png'],
    ['http://host/file=/out/a%3Fb%23.png', 'http://host', '/out/a?b#.png'],
    ['http://host/file=/out/100%.png', 'http://host', '/out/100%.png'],
    // As a browser gives what Gradio has not encoded.
    ['http://host/file=/100%%20real%20%C3%BC/50%%20off.png', 'http://host', '/100% real ü/50% off.png'],
    ['http://host/file=/#AI/a%20#1.png?1700000000.25', 'http://host', '/#AI/a #1.png'],
    ['http://host/file=/out/a+b%ff%zz.png', 'http://host', '/out/a+b%ff%zz.png'],
  ])('%s', (url, base, path) => {
    expect(parseFileUrl(url)).toEqual({ base, path });
  });

  it.each(['data:image/png;base64,AAAA', 'blob:http://host/1', 'http://host/assets/a.png', '/file=/out/a.png'])(
    'knows no file behind %s',
    (url) => {
      expect(parseFileUrl(url)).toBeNull();
    },
  );
});

describe('fileUrl', () => {
  it.each(['/out/a.png', 'C:\\My Images\\猫.png', '/out/50% off/a?b#c.png'])(
    '%s comes back from its own address',
    (path) => {
      expect(parseFileUrl(fileUrl('http://host/sd', path))).toEqual({ base: 'http://host/sd', path });
    },
  );

  it('leaves plain paths readable, as the web UIs write them', () => {
    expect(fileUrl('http://host', '/out/2026-11-23/00001-77.png')).toBe(
      'http://host/file=/out/2026-11-23/00001-77.png',
    );
  });
});

describe('isSameImage', () => {
  it('sees through encoding and query', () => {
    expect(isSameImage('http://h/file=/my out/猫.png', 'http://h/file=/my%20out/%E7%8C%AB.png?17.5')).toBe(true);
    expect(isSameImage('http://h/file=/100% real/猫.png', 'http://h/file=/100%25%20real/%E7%8C%AB.png')).toBe(true);
  });

  it.each([
    ['http://h/file=/#a/1.png', 'http://h/file=/#b/1.png'],
    ['http://h/file=/a/1.png', 'http://h/file=/b/1.png'],
    ['http://h/file=/a/1.png', 'http://other/file=/a/1.png'],
    ['data:image/png;base64,A?b', 'data:image/png;base64,A?c'],
  ])('%s is not %s', (one, other) => {
    expect(isSameImage(one, other)).toBe(false);
  });
});

describe('wholeUrl', () => {
  it.each([
    ['http://h/file=/#AI/a%20#1.png?17.5', 'http://h/file=/%23AI/a%20%231.png?17.5'],
    ['http://h/file=/AI/1.png?17.5', 'http://h/file=/AI/1.png?17.5'],
    ['http://h/#AI', 'http://h/#AI'],
    ['data:image/png;base64,A#/file=', 'data:image/png;base64,A#/file='],
  ])('%s', (url, whole) => {
    expect(wholeUrl(url)).toBe(whole);
  });
});

describe('an image that is drawn from another file', () => {
  const own = 'http://h/file=/%23AI/a%20b.heif';
  const drawn = 'http://h/file=/tmp/a%20b.png';
  const shown = urlDrawnInstead(own, drawn);

  it('means its own file', () => {
    expect(wholeUrl(shown)).toBe(own);
    expect(isSameImage(shown, 'http://h/file=/#AI/a b.heif')).toBe(true);
    expect(parseFileUrl(shown)).toEqual({ base: 'http://h', path: '/#AI/a b.heif' });
  });

  it('names the other one, too', () => {
    expect(drawnInstead(shown)).toBe(drawn);
    expect(drawnInstead(own)).toBeNull();
  });
});

describe('folders', () => {
  it.each([
    ['/out/2026/a.png', '/out/2026'],
    ['C:\\out\\a.png', 'C:\\out'],
    ['C:/out/a.png', 'C:/out'],
    ['\\\\nas\\out\\a.png', '\\\\nas\\out'],
    ['/out/back\\slash.png', '/out'],
    ['/a.png', '/'],
    ['a.png', ''],
  ])('folderOf(%s)', (path, folder) => {
    expect(folderOf(path)).toBe(folder);
  });

  it.each([
    ['/out', '/out/a.png'],
    ['/', '/a.png'],
    ['C:\\out', 'C:\\out\\a.png'],
    ['C:/out', 'C:/out/a.png'],
  ])('inFolder(%s)', (folder, path) => {
    expect(inFolder(folder, 'a.png')).toBe(path);
  });
});

describe('isSavedImage', () => {
  it.each([
    ['/home/me/outputs/txt2img-images/2026-01-31/00001-7.png', true],
    ['D:\\webui\\outputs\\00001-7.png', true],
    ['/tmp/gradio/tmpq1w2_r4t.png', false],
    [`/tmp/gradio/${'a1'.repeat(20)}/00001-7-supir-2x.png`, false],
    ['C:\\my temp\\tmpq1w2_r4t.png', false],
    ['/out/tmp-portrait.png', true],
  ])('%s: %s', (path, isSaved) => {
    expect(isSavedImage(`http://127.0.0.1:7860/file=${path}`)).toBe(isSaved);
  });
});
