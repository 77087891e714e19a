interface Props {
  name: string;
  label: string;
  title: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A checkbox among the fields. */
export function Tick({ name, label, title, checked, onChange }: Props) {
  return (
    <label class="tick" title={title}>
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
