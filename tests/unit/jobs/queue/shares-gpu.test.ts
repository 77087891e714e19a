import { expect, it } from 'vitest';
import { sharesGpu } from '../../../../jobs/queue/shares-gpu.ts';

const HERE = 'http://127.0.0.1:7860';
const LAN = 'http://192.168.0.7:7860';

it.each([
  [HERE, 'http://127.0.0.1:6688', true],
  [HERE, 'http://localhost:6688', true],
  [HERE, 'http://[::1]:6688', true],
  [LAN, 'http://192.168.0.7:6688', true],
  [HERE, 'http://192.168.0.7:6688', false],
  [LAN, 'http://127.0.0.1:6688', false],
  [HERE, '', false],
  ['', '', false],
])('auto: %s and %s on one GPU: %s', (webui, backend, expected) => {
  expect(sharesGpu(webui, backend, 'auto')).toBe(expected);
});

it('is what the user says, wherever they run', () => {
  expect(sharesGpu(HERE, 'http://far', 'always')).toBe(true);
  expect(sharesGpu(HERE, HERE, 'never')).toBe(false);
});
