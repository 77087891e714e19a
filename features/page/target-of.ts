import type { TargetSizeProps } from '../../components/TargetSize.tsx';
import type { Size } from '../../images/size.ts';
import { checkTarget, TargetSizeError, targetSize } from '../../jobs/target-size.ts';

/** What the panel says about the size of a result. */
export function targetOf(source: Size | null, scale: number): TargetSizeProps {
  if (!source) return { source, target: null, problem: null };
  const target = targetSize(source, scale);
  try {
    checkTarget(target);
    return { source, target, problem: null };
  } catch (error) {
    if (error instanceof TargetSizeError) return { source, target, problem: error.message };
    throw error;
  }
}
