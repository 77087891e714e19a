import { WholeNumberField } from '../../components/WholeNumberField.tsx';
import { KEEP_MEGABYTES, KEEP_RESULTS } from '../../platform/check-settings.ts';
import type { Settings } from '../../platform/settings.ts';

type Kept = Pick<Settings, 'keepResults' | 'keepMegabytes'>;

interface Props extends Kept {
  onChange(changed: Partial<Kept>): void;
}

/** How much of what SUPIR has made stays in the browser. */
export function KeepOptions({ keepResults, keepMegabytes, onChange }: Props) {
  return (
    <>
      <div class="fields">
        <WholeNumberField
          name="keep_results"
          label="Keep at most this many results"
          value={keepResults}
          {...KEEP_RESULTS}
          onChange={(keepResults) => onChange({ keepResults })}
        />
        <WholeNumberField
          name="keep_megabytes"
          label="Storage limit (MB)"
          value={keepMegabytes}
          {...KEEP_MEGABYTES}
          onChange={(keepMegabytes) => onChange({ keepMegabytes })}
        />
      </div>
      <p class="options-note">
        For each web UI, in this browser, sources included. When a job ends, its oldest results beyond these limits are
        removed, and the results page says so. Saved files stay; a result that is saved nowhere stays, too.
      </p>
    </>
  );
}
