import { useEffect, useState } from 'preact/hooks';
import type { FinishedJob } from '../../jobs/job.ts';
import { CompareView } from './CompareView.tsx';

interface Props {
  job: FinishedJob;
  readSource(job: FinishedJob): Promise<Blob>;
  readResult(job: FinishedJob): Promise<Blob>;
  onClose(): void;
  /** The images could not be read. */
  onFailure(error: unknown): void;
}

/** A job's result against its source; nothing until their bytes are here, which takes some milliseconds. */
export function JobCompare({ job, readSource, readResult, onClose, onFailure }: Props) {
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
      onClose={onClose}
    />
  );
}
