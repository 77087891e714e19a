import { type JobTiming, spokenProgress } from './job-words.ts';

/** An estimate's bar; without an estimate it only moves. */
export function JobProgress({ timing, label }: { timing: JobTiming; label: string }) {
  const percent = timing.fraction === undefined ? undefined : Math.round(timing.fraction * 100);
  return (
    <div
      class="job-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={spokenProgress(timing)}
      data-indeterminate={percent === undefined}
    >
      <div class="job-progress-bar" style={percent === undefined ? undefined : { inlineSize: `${percent}%` }} />
    </div>
  );
}
