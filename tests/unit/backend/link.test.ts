import { describe, expect, it } from 'vitest';
import { callData } from '../../../backend/call-data.ts';
import { filePath } from '../../../backend/link.ts';
import { uploadName } from '../../../backend/upload-name.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';

describe('filePath', () => {
  it.each([
    ['/tmp/gradio/ab/image.webp', '/file=/tmp/gradio/ab/image.webp'],
    ['C:\\Users\\Ä b\\image.webp', '/file=C%3A/Users/%C3%84%20b/image.webp'],
    ['/tmp/50%#1?.webp', '/file=/tmp/50%25%231%3F.webp'],
  ])('%s', (path, url) => {
    expect(filePath(path)).toBe(url);
  });
});

describe('callData', () => {
  it('puts the inputs into the order of the schema', () => {
    const data = callData(['seed', 'input_image', 'upscale'], '/tmp/in.png', { ...DEFAULT_PARAMETERS, seed: 5 });
    expect(data).toEqual([5, { path: '/tmp/in.png', meta: { _type: 'gradio.FileData' } }, 2]);
  });
});

describe('uploadName', () => {
  it.each([
    ['image/png', 'in.png'],
    ['image/jpeg', 'in.jpg'],
    ['image/webp', 'in.webp'],
  ])('%s', (type, name) => {
    expect(uploadName(new Blob([], { type }))).toBe(name);
  });
});
