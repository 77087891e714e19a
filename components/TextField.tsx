import { useId, useState } from 'preact/hooks';
import { LABELS, type TextName } from '../jobs/parameters.ts';
import { FieldProblem } from './FieldProblem.tsx';

interface Props {
  name: TextName;
  value: string;
  onChange(value: string): void;
  check(value: string): string | null;
  title: string;
}

export function TextField({ name, value, onChange, check, title }: Props) {
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const problem = refused === null ? null : check(refused);
  return (
    <div class="field">
      <label for={id} title={title}>
        {LABELS[name]}
      </label>
      <textarea
        id={id}
        name={name}
        rows={3}
        value={refused ?? value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onInput={({ currentTarget: { value: text } }) => {
          const accepted = check(text) === null;
          setRefused(accepted ? null : text);
          if (accepted) onChange(text);
        }}
      />
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
