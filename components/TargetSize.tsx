import type { Size } from '../images/size.ts';

export interface TargetSizeProps {
  /** Of the selected image; null when none is selected. */
  source: Size | null;
  target: (Size & { raised: boolean; rounded: boolean }) | null;
  /** Why this size cannot be made. */
  problem: string | null;
}

/** `512×768 → 1024×1536 · 1.6 MP`, or what stands against it. */
export function TargetSize({ source, target, problem }: TargetSizeProps) {
  return (
    <output class="target-size" data-supir="target-size" data-tone={problem ? 'error' : 'plain'}>
      {source && target ? (problem ?? describe(source, target)) : 'Select an image to see the size of its result.'}
    </output>
  );
}

function describe(source: Size, target: NonNullable<TargetSizeProps['target']>): string {
  const megapixels = ((target.width * target.height) / 1e6).toFixed(1);
  const sizes = `${source.width}×${source.height} → ${target.width}×${target.height} · ${megapixels} MP`;
  if (target.raised) return `${sizes} · raised to SUPIR’s minimum of 1024 px`;
  return target.rounded ? `${sizes} · fitted to SUPIR’s 32 px grid` : sizes;
}
