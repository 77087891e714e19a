import { useEffect, useState } from 'preact/hooks';
import { type Tuning, UNTUNED } from '../../images/tuning.ts';
import type { ListedResult } from '../../jobs/listed-job.ts';
import { CompareView } from './CompareView.tsx';
import { TuneControls } from './TuneControls.tsx';

interface Props {
  job: ListedResult;
  readSource(job: ListedResult): Promise<Blob>;
  readResult(job: ListedResult): Promise<Blob>;
  /** Makes a new result; resolves with its name. */
  tune(job: ListedResult, tuning: Tuning): Promise<string>;
  onClose(): void;
  /** The images could not be read. */
  onFailure(error: unknown): void;
}

/** A job's result against its source; nothing until their bytes are here, which takes some milliseconds. */
export function JobCompare({ job, readSource, readResult, tune, onClose, onFailure }: Props) {
  const [tuning, setTuning] = useState(UNTUNED);
  const [images, setImages] = useState<[source: Blob, result: Blob] | null>(null);
  useEffect(() => {
    let wanted = true;
    Promise.all([readSource(job), readResult(job)]).then(
      (read) => wanted && setImages(read),
      (error: unknown) => wanted && onFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [job.id]);
  if (!images) return null;
  const [source, result] = images;
  return (
    <CompareView
      original={{ blob: source, width: job.source.width, height: job.source.height }}
      result={{ blob: result, width: job.result.width, height: job.result.height }}
      title={job.result.name}
      tuning={tuning}
      onClose={onClose}
    >
      <TuneControls tuning={tuning} onChange={setTuning} onSave={() => tune(job, tuning)} />
    </CompareView>
  );
}
