import { describe, expect, it } from 'vitest';
import { callData } from '../../../backend/call-data.ts';
import type { HeldClient } from '../../../backend/held-client.ts';
import { filePath, openLink } from '../../../backend/link.ts';
import { uploadName } from '../../../backend/upload-name.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { serve } from '../http/serve.ts';

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

it('an answer to a join that never ends keeps no connection', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const { url: backendUrl } = await serve((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(2 ** 16)));
    };
    response.on('close', resolve).on('drain', pour).writeHead(200);
    pour();
  });
  const client = { api_prefix: '', config: { app_id: 1 } } as unknown as HeldClient;
  const link = openLink({ client, backendUrl, fnIndex: 0, inputs: [], resultFormat: null });
  await link.join('session', '/tmp/in.png', DEFAULT_PARAMETERS, AbortSignal.timeout(60_000));
  await closed;
});
