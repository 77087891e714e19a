import type { Size } from '../images/size.ts';
import {
  checkNumber,
  checkParameters,
  DEFAULT_PARAMETERS,
  type NumberName,
  type NumberRange,
  ParameterError,
  RANGES,
  type SupirParameters,
} from './parameters.ts';
import type { SizeWish } from './size-plan.ts';

/** The ways to say how large a result shall be. */
export const SIZE_MODES = ['scale', 'longest_side'] as const;
export type SizeMode = (typeof SIZE_MODES)[number];

/** What a panel asks for, whatever the image: SUPIR's parameters and the size of the result. */
export interface Wishes extends SupirParameters {
  /** Whether `upscale` or `longest_side` counts. */
  size_mode: SizeMode;
  /** Of the result, in pixels. */
  longest_side: number;
  /** Reduce what SUPIR's minimum of 1024 px has raised. */
  exact_scale: boolean;
}

const DEFAULT_SIZE = { size_mode: 'scale', longest_side: 2048, exact_scale: false } as const;
export const DEFAULT_WISHES: Wishes = { ...DEFAULT_PARAMETERS, ...DEFAULT_SIZE };

export type WishNumber = NumberName | 'longest_side';
/** Up to the longest side that the backend's WebP can have. */
export const WISH_RANGES: Record<WishNumber, NumberRange> = {
  ...RANGES,
  longest_side: { min: 64, max: 16383, step: 1 },
};

/**
 * Checks what came from a form, a message or a store; what an older version did not know is as at first.
 * @throws {ParameterError} naming the first wish that is wrong
 */
export function checkWishes(value: unknown): Wishes {
  const parameters = checkParameters(value);
  const { size_mode, longest_side, exact_scale } = { ...DEFAULT_SIZE, ...(value as Partial<Wishes>) };
  if (!SIZE_MODES.includes(size_mode)) throw new ParameterError({ code: 'malformed', part: 'size_mode' });
  checkNumber('longest_side', WISH_RANGES.longest_side, longest_side);
  return { ...parameters, size_mode, longest_side, exact_scale: exact_scale === true };
}

/** Those of these wishes that are right, each by itself: another version may have had other ranges. */
export function rightWishes(wishes: Partial<Record<keyof Wishes, unknown>>): Partial<Wishes> {
  const names = Object.keys(DEFAULT_WISHES) as (keyof Wishes)[];
  return Object.assign({}, ...names.filter((name) => name in wishes).map((name) => ifRight(name, wishes[name])));
}

function ifRight(name: keyof Wishes, value: unknown): Partial<Wishes> {
  try {
    return { [name]: checkWishes({ [name]: value })[name] };
  } catch (error) {
    if (error instanceof ParameterError) return {};
    throw error;
  }
}

export const sizeWishOf = ({ size_mode, upscale, longest_side }: Wishes): SizeWish =>
  size_mode === 'scale' ? { scale: upscale } : { longestSidePx: longest_side };

/** The wishes that lead to what was ordered once; a scale that no panel can show is said as the longest side. */
export function wishesOf(parameters: SupirParameters, { width, height }: Size): Wishes {
  const { min, max } = RANGES.upscale;
  if (parameters.upscale >= min && parameters.upscale <= max) return { ...DEFAULT_WISHES, ...parameters };
  const { upscale } = DEFAULT_PARAMETERS;
  return { ...parameters, upscale, ...DEFAULT_SIZE, size_mode: 'longest_side', longest_side: Math.max(width, height) };
}
