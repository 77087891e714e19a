import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { FieldProblem } from '../../components/FieldProblem.tsx';

interface Props {
  name: string;
  label: string;
  saved: string;
  check(typed: string): PathCheck;
  note: ComponentChildren;
  save(typed: string): void;
}

interface PathCheck {
  /** The sentence for a path that cannot be kept; null for one that can. */
  problem: string | null;
  /** What the path gives, shown below the field. */
  preview?: string | null;
}

/** A path that is kept when the field is left and nothing is wrong with it. */
export function PathField({ name, label, saved, check, note, save }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(saved);
  const { problem, preview } = check(typed);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="text-box"
        name={name}
        spellcheck={false}
        autocomplete="off"
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={`${preview === undefined ? '' : `${id}-preview `}${id}-problem ${id}-note`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        // Not while it is being written: a result may come meanwhile.
        onChange={({ currentTarget: { value } }) => check(value).problem === null && save(value)}
      />
      {preview !== undefined && (
        <p id={`${id}-preview`} class="name-preview" data-supir="name-preview">
          {preview}
        </p>
      )}
      <FieldProblem id={`${id}-problem`} problem={problem} />
      <p id={`${id}-note`} class="options-note">
        {note}
      </p>
    </div>
  );
}
