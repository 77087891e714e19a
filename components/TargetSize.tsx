import type { Size } from '../images/size.ts';
import { MIN_SIDE_PX, type SizePlan } from '../jobs/size-plan.ts';

export interface TargetSizeProps {
  /** Of the selected image; null when none is selected. */
  source: Size | null;
  plan: SizePlan | null;
  /** Why this size cannot be made. */
  problem: string | null;
}

/** `512×768 → 1024×1536 · 1.6 MP`, or what stands against it. */
export function TargetSize({ source, plan, problem }: TargetSizeProps) {
  const words = source && plan ? describe(source, plan) : 'Select an image to see the size of its result.';
  return (
    <output class="target-size" data-supir="target-size" data-tone={problem ? 'error' : 'plain'}>
      {problem ?? words}
    </output>
  );
}

function describe(source: Size, { result, raised }: SizePlan): string {
  const megapixels = ((result.width * result.height) / 1e6).toFixed(1);
  const sizes = `${source.width}×${source.height} → ${result.width}×${result.height} · ${megapixels} MP`;
  if (!raised) return sizes;
  const isReduced = Math.min(result.width, result.height) < MIN_SIDE_PX;
  return `${sizes} · ${isReduced ? 'reduced from' : 'raised to'} SUPIR’s minimum of ${MIN_SIDE_PX} px`;
}
