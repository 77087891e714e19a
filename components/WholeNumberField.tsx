import { useId, useState } from 'preact/hooks';
import { FieldProblem } from './FieldProblem.tsx';

interface Props {
  name: string;
  label: string;
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
}

/** Takes what was typed when the field is left: the 2 on the way to 200 was never meant. */
export function WholeNumberField({ name, label, value, min, max, onChange }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="number-box"
        type="number"
        name={name}
        min={min}
        max={max}
        step={1}
        autocomplete="off"
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={({ currentTarget: { valueAsNumber: typed } }) => {
          const isRight = Number.isInteger(typed) && typed >= min && typed <= max;
          setProblem(isRight ? null : `This must be a whole number from ${min} to ${max}. ${value} stays in use.`);
          if (isRight) onChange(typed);
        }}
      />
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
