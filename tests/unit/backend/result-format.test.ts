import { describe, expect, it } from 'vitest';
import { resultFormat } from '../../../backend/result-format.ts';

const config = (props: unknown, outputs: unknown = [16]) => ({
  dependencies: [
    { api_name: 'use_default_params', outputs: [5] },
    { api_name: 'call_upscaler', outputs },
  ],
  components: [
    { id: 5, props: { format: 'png' } },
    { id: 16, props },
  ],
});

describe('resultFormat', () => {
  it('is that of the image which the upscaler gives, and of no other', () => {
    expect(resultFormat(config({ format: 'webp' }), 'call_upscaler')).toBe('webp');
  });

  it.each([
    [config({})],
    [config({ format: 7 })],
    [config({ format: '' })],
    [config({ format: 'webp' }, [])],
    [config({ format: 'webp' }, 'none')],
    [{ dependencies: [null], components: null }],
    [null],
    ['text'],
  ])('is not known of %j', (unclear) => {
    expect(resultFormat(unclear, 'call_upscaler')).toBeNull();
  });
});
