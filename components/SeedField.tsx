import { useId, useState } from 'preact/hooks';
import { FieldProblem } from './FieldProblem.tsx';
import { NumberBox } from './NumberBox.tsx';
import type { NumberFieldProps } from './NumberField.tsx';

interface Props extends NumberFieldProps {
  /** Of the last job of this tab, null before the first; undefined where there are no jobs. */
  lastSeed: number | null | undefined;
}

/** A random seed is drawn for each job; the number that was drawn stands in the job and in the infotext. */
const RANDOM_SEED = -1;

export function SeedField({ name, label, range, value, onChange, check, title, lastSeed }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  // A new box forgets what was wrongly typed, also when the seed in use stays the same.
  const [boxes, setBoxes] = useState(0);
  const choose = (seed: number) => {
    onChange(seed);
    setBoxes((count) => count + 1);
  };
  return (
    <div class="field">
      <label for={id} title={title}>
        {label}
      </label>
      <div class="seed-row">
        <NumberBox
          key={boxes}
          id={id}
          name={name}
          range={range}
          value={value}
          onChange={onChange}
          check={check}
          onProblem={setProblem}
        />
        <button
          type="button"
          class="tool-button"
          title="Random seed for each image"
          aria-label="Random seed"
          onClick={() => choose(RANDOM_SEED)}
        >
          🎲️
        </button>
        {lastSeed !== undefined && (
          <button
            type="button"
            class="tool-button"
            title={lastSeed === null ? 'No seed was used yet' : `Use the last seed again: ${lastSeed}`}
            aria-label="Reuse last seed"
            disabled={lastSeed === null}
            onClick={() => lastSeed !== null && choose(lastSeed)}
          >
            ♻️
          </button>
        )}
      </div>
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
