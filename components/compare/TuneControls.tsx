import { useId, useState } from 'preact/hooks';
import { COLOUR_MATCHES, type ColourMatch, isUntuned, type Tuning } from '../../images/tuning.ts';
import { reasonOf } from '../../words/reason.ts';
import { say } from '../../words/say.ts';

const LABELS: Record<ColourMatch, string> = { none: 'None', mean: 'Mean', wavelet: 'Wavelet' };
const TITLES: Record<ColourMatch, string> = {
  none: 'The colours that SUPIR gave',
  mean: 'The mean colour of the original: against a cast over the whole result',
  wavelet: 'The fine detail of the result on the colours of the original, as SUPIR’s own colour fix',
};

interface Props {
  tuning: Tuning;
  onChange(tuning: Tuning): void;
  /** Resolves with the name of the new result. */
  onSave(): Promise<string>;
}

type Saving = { state: 'saving' | 'saved' | 'failed'; words: string; of: Tuning } | null;

/** What can be done to the result that is looked at; nothing is changed until it is saved as a new one. */
export function TuneControls({ tuning, onChange, onSave }: Props) {
  const id = useId();
  const [saving, setSaving] = useState<Saving>(null);
  const percent = Math.round(tuning.blend * 100);

  // What was changed while it was saved can be saved too.
  const isEarlier = saving?.state === 'saved' && JSON.stringify(saving.of) !== JSON.stringify(tuning);

  const change = (part: Partial<Tuning>) => {
    onChange({ ...tuning, ...part });
    if (saving?.state !== 'saving') setSaving(null);
  };
  const save = async () => {
    const of = tuning;
    setSaving({ state: 'saving', words: 'Saving a new result…', of });
    try {
      setSaving({ state: 'saved', words: `Saved as ${await onSave()}`, of });
    } catch (error) {
      setSaving({ state: 'failed', words: say(reasonOf(error)), of });
    }
  };

  return (
    <div class="compare-tune">
      <div class="compare-group">
        <label for={id} title="How much of the original is mixed into the result">
          Blend
        </label>
        <input
          id={id}
          type="range"
          name="blend"
          min={0}
          max={100}
          value={percent}
          aria-valuetext={`${percent}% original`}
          onInput={(event) => change({ blend: event.currentTarget.valueAsNumber / 100 })}
        />
        <output class="compare-zoom" for={id}>
          {percent}%
        </output>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset wants a legend and brings a frame. */}
      <div class="compare-group" role="group" aria-labelledby={`${id}-match`}>
        <span id={`${id}-match`}>Colour match</span>
        {COLOUR_MATCHES.map((match) => (
          <button
            key={match}
            type="button"
            class="small-button"
            data-supir={`match-${match}`}
            aria-pressed={tuning.match === match}
            title={TITLES[match]}
            onClick={() => change({ match })}
          >
            {LABELS[match]}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="small-button"
        data-supir="save-tuned"
        disabled={isUntuned(tuning) || saving?.state === 'saving' || (saving?.state === 'saved' && !isEarlier)}
        title="The result as it is shown, as a new one beside it; SUPIR does not run"
        onClick={() => void save()}
      >
        Save as new result
      </button>
      <p class="compare-saving" data-tone={saving?.state} role="status">
        {saving?.words}
        {isEarlier && ', as it was then'}
      </p>
    </div>
  );
}
