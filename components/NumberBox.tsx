import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NumberRange } from '../jobs/parameters.ts';

interface Props {
  id: string;
  name: string;
  range: NumberRange;
  value: number;
  onChange(value: number): void;
  check(value: number): string | null;
  onProblem(problem: string | null): void;
}

/**
 * Hands on what is typed as long as it is right. When it turns wrong, the text stays with a sentence, and the value from
 * before the typing counts again: the 2 on the way to 2.5 was never meant.
 */
export function NumberBox({ id, name, range, value, onChange, check, onProblem }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const before = useRef<number | null>(null);
  const handedOn = useRef(value);
  const { min, max, step } = range;
  const problem = typed === null ? null : check(toNumber(typed));

  // At once: later, more may have been typed.
  useLayoutEffect(() => {
    if (value === handedOn.current) return;
    // Set from elsewhere (slider, dice): what was typed no longer counts.
    handedOn.current = value;
    before.current = value;
    setTyped(null);
  }, [value]);
  useEffect(() => onProblem(problem && `${problem} ${value} stays in use.`), [problem, value]);

  const enter = (text: string) => {
    setTyped(text);
    const number = toNumber(text);
    handedOn.current = check(number) === null ? number : (before.current ?? value);
    onChange(handedOn.current);
  };

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
      onFocus={() => {
        before.current = value;
      }}
      onInput={(event) => enter(event.currentTarget.value)}
      onBlur={() => problem === null && setTyped(null)}
    />
  );
}

/** An empty box is not zero. */
const toNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
