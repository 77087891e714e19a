import { expect, it } from 'vitest';
import { connect } from '../../../backend/connect.ts';
import { serve } from '../http/serve.ts';
import { because } from '../words/said.ts';

it('a backend that runs but fails to describe itself is not said to be not started', async () => {
  const config = { version: '4.43.0', components: [], dependencies: [{ id: 0, api_name: 'call_upscaler' }] };
  const { url } = await serve(({ url }, response) => {
    if (url === '/config') response.end(JSON.stringify(config));
    else response.writeHead(500).end('Internal Server Error');
  });
  await expect(connect(url)).rejects.toThrow(because('backend-undescribed', { status: 500 }));
});
