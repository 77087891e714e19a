import { useId, useState } from 'preact/hooks';
import type { NumberRange } from '../jobs/parameters.ts';
import { FieldProblem } from './FieldProblem.tsx';
import { NumberBox } from './NumberBox.tsx';

export interface NumberFieldProps {
  name: string;
  label: string;
  range: NumberRange;
  value: number;
  onChange(value: number): void;
  /** What is wrong with a typed value, in a sentence; null when nothing is. */
  check(value: number): string | null;
  title: string;
}

/** Number box and slider under one label, as the web UIs draw them. */
export function NumberField({ name, label, range, value, onChange, check, title }: NumberFieldProps) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const { min, max, step } = range;
  return (
    <div class="field">
      <div class="field-head">
        <label id={`${id}-label`} for={id} title={title}>
          {label}
        </label>
        <NumberBox
          id={id}
          name={name}
          range={range}
          value={value}
          onChange={onChange}
          check={check}
          onProblem={setProblem}
        />
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
