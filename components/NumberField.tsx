import { useId, useState } from 'preact/hooks';
import { WISH_LABELS, WISH_RANGES, type WishNumber } from '../jobs/wishes.ts';
import { FieldProblem } from './FieldProblem.tsx';
import { NumberBox } from './NumberBox.tsx';

export interface NumberFieldProps {
  name: WishNumber;
  value: number;
  onChange(value: number): void;
  /** What is wrong with a typed value, in a sentence; null when nothing is. */
  check(value: number): string | null;
  title: string;
}

/** Number box and slider under one label, as the web UIs draw them. */
export function NumberField({ name, value, onChange, check, title }: NumberFieldProps) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const { min, max, step } = WISH_RANGES[name];
  return (
    <div class="field">
      <div class="field-head">
        <label id={`${id}-label`} for={id} title={title}>
          {WISH_LABELS[name]}
        </label>
        <NumberBox id={id} name={name} value={value} onChange={onChange} check={check} onProblem={setProblem} />
      </div>
      <input
        type="range"
        aria-labelledby={`${id}-label`}
        min={min}
        max={max}
        step={step}
        value={value}
        style={{ '--filled': `${((value - min) / (max - min)) * 100}%` }}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
