import type { TextName } from '../jobs/parameters.ts';
import { WISH_RANGES, type Wishes, type WishNumber } from '../jobs/wishes.ts';
import { FIELDS } from '../words/en/fields.ts';
import { NumberField } from './NumberField.tsx';
import { SeedField } from './SeedField.tsx';
import { SizeMode } from './SizeMode.tsx';
import { TextField } from './TextField.tsx';
import { Tick } from './Tick.tsx';

interface Props {
  values: Wishes;
  /** What has changed, and only that. */
  onChange(changed: Partial<Wishes>): void;
  /** What is wrong with one value, in a sentence; null when nothing is. */
  check(name: WishNumber | TextName, value: number | string): string | null;
  /** What a web UI calls labels in its user's language. */
  words?: ReadonlyMap<string, string>;
  /** See `SeedField`. */
  lastSeed?: number | null;
}

const TITLES: Record<WishNumber | TextName, string> = {
  upscale: 'Scale factor for width and height; fractions such as 1.5 work, too',
  longest_side: 'Width or height of the result, whichever is longer',
  seed: 'The same seed and settings give the same result; -1 draws a new seed for each image',
  steps: 'More steps take longer; beyond about 50 little changes',
  prompt_cfg: 'How strongly the prompts shape the result; lower it if skin looks too sharp or too old',
  s2_str: 'How closely the result follows the source; lower values give SUPIR more freedom',
  noise: 'More noise adds more invented detail',
  a_prompt: 'What SUPIR should make of the image',
  n_prompt: 'What the result should not look like',
};

const PROMPT_HINT = '{prompt} stands for the prompt the image was generated with, without <lora:…> and weights.';

/** All that can be wished: in the panel of each tab, and as defaults in the options. */
export function ParameterFields({ values, onChange, check, words, lastSeed }: Props) {
  const bind = <Name extends WishNumber | TextName>(name: Name) => ({
    name,
    label: words?.get(FIELDS[name]) ?? FIELDS[name],
    value: values[name],
    title: TITLES[name],
    check: (value: Wishes[Name]) => check(name, value),
    onChange: (value: Wishes[Name]) => onChange({ [name]: value }),
  });
  const bindNumber = <Name extends WishNumber>(name: Name) => ({ ...bind(name), range: WISH_RANGES[name] });
  return (
    <div class="fields">
      <div class="size-fields">
        <SizeMode value={values.size_mode} onChange={(size_mode) => onChange({ size_mode })} />
        <div hidden={values.size_mode !== 'scale'}>
          <NumberField {...bindNumber('upscale')} />
        </div>
        <div hidden={values.size_mode !== 'longest_side'}>
          <NumberField {...bindNumber('longest_side')} />
        </div>
      </div>
      <NumberField {...bindNumber('steps')} />
      <NumberField {...bindNumber('prompt_cfg')} />
      <NumberField {...bindNumber('s2_str')} />
      <NumberField {...bindNumber('noise')} />
      <SeedField {...bindNumber('seed')} lastSeed={lastSeed} />
      <Tick
        name="exact_scale"
        label="Exactly this size, even below SUPIR’s 1024 px minimum"
        title="SUPIR’s results have at least 1024 px on the short side: with this they are reduced to the size you ask for"
        checked={values.exact_scale}
        onChange={(exact_scale) => onChange({ exact_scale })}
      />
      <TextField {...bind('a_prompt')} hint={PROMPT_HINT} />
      <TextField {...bind('n_prompt')} />
    </div>
  );
}
