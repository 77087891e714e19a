import { parseInfotext } from '../images/infotext.ts';
import type { Size } from '../images/size.ts';
import type { JobSource } from './job.ts';
import { RANGES, type SupirParameters } from './parameters.ts';
import { fillPrompt } from './prompt-template.ts';
import { type SizePlan, sizePlan } from './size-plan.ts';
import { sizeWishOf, type Wishes } from './wishes.ts';

/** What was wished, made out for one image. */
export interface Order {
  /** With the seed drawn and `{prompt}` filled in; `upscale` is the scale that was asked for, of a longest side to two decimals. */
  parameters: SupirParameters;
  /** How the result gets its size; what is sent may differ from what was asked for. */
  plan: SizePlan;
  /** Size of the result. */
  target: Size;
}

/**
 * @param random gives a whole number from 0 to `max`, both possible
 * @throws {TargetSizeError} when the backend could not return the result
 */
export function orderFor(source: JobSource, wishes: Wishes, random: (max: number) => number): Order {
  const { size_mode, longest_side, exact_scale, ...parameters } = wishes;
  const plan = sizePlan(source, sizeWishOf(wishes), exact_scale);
  const scale = longest_side / Math.max(source.width, source.height);
  return {
    parameters: {
      ...parameters,
      a_prompt: fillPrompt(parameters.a_prompt, source.prompt ?? parseInfotext(source.infotext).prompt),
      upscale: size_mode === 'scale' ? parameters.upscale : Number(scale.toFixed(2)),
      // The backend draws one of 65536 when asked to and never says which.
      seed: parameters.seed === -1 ? random(RANGES.seed.max) : parameters.seed,
    },
    plan,
    target: plan.result,
  };
}
