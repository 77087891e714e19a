import { describe, expect, it } from 'vitest';
import { orderFor } from '../../../jobs/order.ts';
import { TargetSizeError } from '../../../jobs/target-size.ts';
import { DEFAULT_WISHES, type Wishes } from '../../../jobs/wishes.ts';
import { aJob } from './a-job.ts';

const order = (size: { width: number; height: number }, wishes: Partial<Wishes>) =>
  orderFor({ ...aJob().source, ...size }, { ...DEFAULT_WISHES, ...wishes }, (max) => max);

describe('orderFor', () => {
  it('keeps the scale that was asked for, and sends what the plan says', () => {
    const { parameters, plan, target } = order({ width: 600, height: 800 }, { upscale: 1 });
    expect(parameters.upscale).toBe(1);
    expect(plan.upscale).toBeGreaterThan(1);
    expect(target).toEqual({ width: 1024, height: 1365 });
  });

  it('gives a longest side the scale that it comes to', () => {
    const wishes = { size_mode: 'longest_side', longest_side: 2049 } as const;
    const { parameters, target } = order({ width: 600, height: 800 }, wishes);
    expect(parameters.upscale).toBe(2.56);
    expect(target).toEqual({ width: 1537, height: 2049 });
    expect(parameters).not.toHaveProperty('longest_side');
  });

  it('reduces what SUPIR raised only when asked to', () => {
    const small = { width: 300, height: 400 };
    expect(order(small, {}).target).toEqual({ width: 1024, height: 1365 });
    expect(order(small, { exact_scale: true }).target).toEqual({ width: 600, height: 800 });
  });

  it('draws a seed, and keeps one that was given', () => {
    expect(order({ width: 512, height: 512 }, {}).parameters.seed).toBe(2147483647);
    expect(order({ width: 512, height: 512 }, { seed: 0 }).parameters.seed).toBe(0);
  });

  it('fills each image’s own prompt into the template, and leaves a text without one', () => {
    const source = { ...aJob().source, infotext: 'a (red:1.2) fox <lora:fur:1>\nSteps: 20, Seed: 1, CFG scale: 7' };
    const wishes = { ...DEFAULT_WISHES, a_prompt: 'sharp, {prompt}, detail' };
    expect(orderFor(source, wishes, Number).parameters.a_prompt).toBe('sharp, a red fox, detail');
    expect(orderFor({ ...source, infotext: '' }, wishes, Number).parameters.a_prompt).toBe('sharp, detail');
    const foreign = { ...source, infotext: '', prompt: 'a (blue:1.2) fox' };
    expect(orderFor(foreign, wishes, Number).parameters.a_prompt).toBe('sharp, a blue fox, detail');
    expect(orderFor(source, DEFAULT_WISHES, Number).parameters.a_prompt).toBe(DEFAULT_WISHES.a_prompt);
  });

  it('refuses what the backend could not return', () => {
    expect(() => order({ width: 4096, height: 4096 }, { upscale: 8 })).toThrow(TargetSizeError);
  });
});
