import { useId, useState } from 'preact/hooks';
import { COLOUR_MATCHES, type ColourMatch, isUntuned, type Tuning } from '../../images/tuning.ts';
import { reasonOf } from '../../words/reason.ts';
import { sayAsked } from '../../words/say-asked.ts';
import { COLOUR_MATCH_WORDS } from '../colour-match.ts';

const TITLES: Record<ColourMatch, string> = {
  none: 'SUPIR’s own colours',
  mean: 'Gives the result the original’s average colour, against a cast over the whole image',
  wavelet: 'Keeps the result’s fine detail and takes the original’s colours, as SUPIR’s own colour fix does',
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
      setSaving({ state: 'failed', words: sayAsked(reasonOf(error)), of });
    }
  };

  return (
    <div class="compare-tune">
      <div class="compare-group">
        <label for={id} title="How much of the original is mixed into the result">
          Mix in original
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
            {COLOUR_MATCH_WORDS[match]}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="small-button"
        data-supir="save-tuned"
        disabled={isUntuned(tuning) || saving?.state === 'saving' || (saving?.state === 'saved' && !isEarlier)}
        title="Saves what you see as a new result beside this one; SUPIR does not run"
        onClick={() => void save()}
      >
        Save as new result
      </button>
      <p class="compare-saving" data-tone={saving?.state} role="status">
        {saving?.words}
        {isEarlier && ', before your last change'}
      </p>
    </div>
  );
}
