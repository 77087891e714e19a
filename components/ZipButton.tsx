import { useState } from 'preact/hooks';
import type { ListedJob } from '../jobs/listed-job.ts';

interface Props {
  jobs: readonly ListedJob[];
  zip(jobs: readonly ListedJob[]): Promise<void>;
}

/** Results of some GB take a while: one zip at a time. */
export function ZipButton({ jobs, zip }: Props) {
  const [isBusy, setBusy] = useState(false);
  return (
    <button
      type="button"
      class="small-button"
      data-supir="zip"
      disabled={isBusy}
      title={`Download these ${jobs.length} results in one file`}
      onClick={() => {
        setBusy(true);
        void zip(jobs).finally(() => setBusy(false));
      }}
    >
      {isBusy ? 'Zipping…' : 'Zip'}
    </button>
  );
}
