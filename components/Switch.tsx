import { useId } from 'preact/hooks';

interface Props {
  name: string;
  label: string;
  note: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A checkbox with a sentence below its label. */
export function Switch({ name, label, note, checked, onChange }: Props) {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        name={name}
        checked={checked}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-note`} class="options-note">
        {note}
      </p>
    </div>
  );
}
