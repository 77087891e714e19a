import { useState } from 'preact/hooks';
import type { Job } from '../jobs/job.ts';

interface Props {
  jobs: readonly Job[];
  zip(jobs: readonly Job[]): Promise<void>;
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
