import { describe, expect, it } from 'vitest';
import { checkTarget, TargetSizeError, targetSize } from '../../../jobs/target-size.ts';
import { saidOf } from '../words/said.ts';

describe('targetSize', () => {
  // As SUPIR_Low_VRAM_Backend's own script answered (Gradio 4.43, model stubbed).
  it.each([
    { width: 512, height: 512, scale: 1, target: { width: 1024, height: 1024 } },
    { width: 512, height: 512, scale: 2, target: { width: 1024, height: 1024 } },
    { width: 512, height: 768, scale: 2, target: { width: 1024, height: 1536 } },
    { width: 500, height: 333, scale: 2, target: { width: 1536, height: 1024 } },
    { width: 600, height: 800, scale: 2, target: { width: 1216, height: 1600 } },
    // 32.5 × 32: Python rounds half to even.
    { width: 1040, height: 1040, scale: 1, target: { width: 1024, height: 1024 } },
  ])('$width×$height ×$scale', ({ width, height, scale, target }) => {
    expect(targetSize({ width, height }, scale)).toEqual(target);
  });
});

describe('checkTarget', () => {
  it('lets the largest pass', () => {
    expect(() => checkTarget({ width: 16352, height: 6112 })).not.toThrow();
    expect(() => checkTarget({ width: 10_000, height: 10_000 })).not.toThrow();
  });

  it('names the side that is too long', async () => {
    const check = () => checkTarget({ width: 1024, height: 16_384 });
    expect(check).toThrow(TargetSizeError);
    expect(await saidOf(check)).toContain('16384 px is more than the 16383 px');
  });

  it('names the megapixels that are too many', async () => {
    expect(await saidOf(() => checkTarget({ width: 10_016, height: 10_000 }))).toContain('10016×10000 (100.2 MP)');
  });
});
