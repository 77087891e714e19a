import type { NumberName, SupirParameters, TextName } from '../jobs/parameters.ts';
import { NumberField } from './NumberField.tsx';
import { SeedField } from './SeedField.tsx';
import { TextField } from './TextField.tsx';

interface Props {
  values: SupirParameters;
  /** What has changed, and only that. */
  onChange(changed: Partial<SupirParameters>): void;
  /** What is wrong with one value, in a sentence; null when nothing is. */
  check(name: NumberName | TextName, value: number | string): string | null;
  /** See `SeedField`. */
  lastSeed?: number | null;
}

const TITLES: Record<NumberName | TextName, string> = {
  upscale: 'How many times as wide and as high the result is',
  seed: 'The same seed with the same settings gives the same result; -1 draws a new one for each image',
  steps: 'More steps take longer; beyond about 50 little changes',
  prompt_cfg: 'How strongly the prompts shape the result; lower it when skin looks too sharp or too old',
  s2_str: 'How closely the result follows the source; lower gives SUPIR more freedom',
  noise: 'More noise invents more detail',
  a_prompt: 'Added to what SUPIR restores; the image’s own prompt is not used',
  n_prompt: 'What the result should not look like',
};

/** All of SUPIR's parameters: in the panel of each tab, and as defaults in the options. */
export function ParameterFields({ values, onChange, check, lastSeed }: Props) {
  const bind = <Name extends NumberName | TextName>(name: Name) => ({
    name,
    value: values[name],
    title: TITLES[name],
    check: (value: SupirParameters[Name]) => check(name, value),
    onChange: (value: SupirParameters[Name]) => onChange({ [name]: value }),
  });
  return (
    <div class="fields">
      <NumberField {...bind('upscale')} />
      <NumberField {...bind('steps')} />
      <NumberField {...bind('prompt_cfg')} />
      <NumberField {...bind('s2_str')} />
      <NumberField {...bind('noise')} />
      <SeedField {...bind('seed')} lastSeed={lastSeed} />
      <TextField {...bind('a_prompt')} />
      <TextField {...bind('n_prompt')} />
    </div>
  );
}
