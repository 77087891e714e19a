import { useId, useState } from 'preact/hooks';
import type { TextName } from '../jobs/parameters.ts';
import { FieldProblem } from './FieldProblem.tsx';

interface Props {
  name: TextName;
  label: string;
  value: string;
  onChange(value: string): void;
  check(value: string): string | null;
  title: string;
  hint?: string;
}

export function TextField({ name, label, value, onChange, check, title, hint }: Props) {
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const problem = refused === null ? null : check(refused);
  return (
    <div class="field">
      <label for={id} title={title}>
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={3}
        value={refused ?? value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? hint && `${id}-hint` : `${id}-problem`}
        onInput={({ currentTarget: { value: text } }) => {
          const accepted = check(text) === null;
          setRefused(accepted ? null : text);
          if (accepted) onChange(text);
        }}
      />
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
