import type { TargetSizeProps } from '../../components/TargetSize.tsx';
import type { Size } from '../../images/size.ts';
import { sizePlan } from '../../jobs/size-plan.ts';
import { TargetSizeError } from '../../jobs/target-size.ts';
import { sizeWishOf, type Wishes } from '../../jobs/wishes.ts';
import { say } from '../../words/say.ts';

/** What the panel says about the size of a result. */
export function targetOf(source: Size | null, wishes: Wishes): TargetSizeProps {
  if (!source) return { source, plan: null, problem: null };
  try {
    return { source, plan: sizePlan(source, sizeWishOf(wishes), wishes.exact_scale), problem: null };
  } catch (error) {
    if (error instanceof TargetSizeError) return { source, plan: null, problem: say(error.reason) };
    throw error;
  }
}
