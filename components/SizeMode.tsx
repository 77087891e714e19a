import { useId } from 'preact/hooks';
import { type SizeMode as Mode, SIZE_MODES } from '../jobs/wishes.ts';

const WORDS: Record<Mode, string> = { scale: 'Scale', longest_side: 'Longest side' };

interface Props {
  value: Mode;
  onChange(value: Mode): void;
}

/** The small choice of how to say the size of the result. */
export function SizeMode({ value, onChange }: Props) {
  const id = useId();
  return (
    <div class="size-mode" role="radiogroup" aria-label="Size of the result">
      {SIZE_MODES.map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            name="size_mode"
            id={`${id}-${mode}`}
            value={mode}
            checked={mode === value}
            onChange={() => onChange(mode)}
          />
          <span>{WORDS[mode]}</span>
        </label>
      ))}
    </div>
  );
}
