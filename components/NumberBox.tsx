import { useEffect, useState } from 'preact/hooks';
import { type NumberName, RANGES } from '../jobs/parameters.ts';

interface Props {
  id: string;
  name: NumberName;
  value: number;
  onChange(value: number): void;
  check(value: number): string | null;
  onProblem(problem: string | null): void;
}

/** Keeps what is typed while it is wrong, and hands on only what is right. */
export function NumberBox({ id, name, value, onChange, check, onProblem }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const { min, max, step } = RANGES[name];
  const problem = typed === null ? null : problemWith(typed, value, check);

  // Set from elsewhere (slider, dice): what was typed no longer counts.
  useEffect(() => setTyped(null), [value]);
  useEffect(() => onProblem(problem), [problem]);

  return (
    <input
      id={id}
      class="number-box"
      type="number"
      name={name}
      min={min}
      max={max}
      step={step}
      autocomplete="off"
      value={typed ?? value}
      aria-invalid={problem !== null}
      aria-describedby={problem === null ? undefined : `${id}-problem`}
      onInput={({ currentTarget: { value: text } }) => {
        setTyped(text);
        const number = toNumber(text);
        if (check(number) === null) onChange(number);
      }}
      onBlur={() => problem === null && setTyped(null)}
    />
  );
}

/** An empty box is not zero. */
const toNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

function problemWith(text: string, kept: number, check: Props['check']): string | null {
  const problem = check(toNumber(text));
  return problem && `${problem} ${kept} stays in use.`;
}
