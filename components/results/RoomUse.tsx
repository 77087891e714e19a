import type { ListedJob } from '../../jobs/listed-job.ts';
import { type RoomKind, type RoomPart, roomUse } from '../../jobs/room-use.ts';
import { fileSize } from './result-words.ts';

interface Props {
  /** All jobs, with those that have no result. */
  jobs: readonly ListedJob[];
  onDelete(jobs: readonly ListedJob[]): void;
  onCancel(jobs: readonly ListedJob[]): void;
}

const WORDS: Record<RoomKind, (count: number) => string> = {
  results: (count) =>
    count === 1 ? '1 result that you have elsewhere, too' : `${count} results that you have elsewhere, too`,
  'only-here': (count) => (count === 1 ? '1 result that is only here' : `${count} results that are only here`),
  'without-result': (count) =>
    count === 1 ? '1 job that failed or was cancelled' : `${count} jobs that failed or were cancelled`,
  unfinished: (count) => (count === 1 ? '1 job that is not done' : `${count} jobs that are not done`),
};

/** What takes the room, by web UI, and a way to free each. */
export function RoomUse({ jobs, onDelete, onCancel }: Props) {
  const uses = roomUse(jobs);
  if (uses.length === 0) return null;
  const bytes = uses.reduce((sum, use) => sum + use.bytes, 0);
  return (
    <details class="room-use" data-supir="room">
      <summary>What takes the room: {fileSize(bytes)}</summary>
      {uses.map(({ origin, parts }) => (
        <section key={origin}>
          <h2>{origin}</h2>
          <ul>
            {parts.map((part) => (
              <li key={part.kind} data-kind={part.kind}>
                {WORDS[part.kind](part.jobs.length)}, {fileSize(part.bytes)}{' '}
                <FreeButton part={part} of={origin} onDelete={onDelete} onCancel={onCancel} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function FreeButton({ part, of, onDelete, onCancel }: Omit<Props, 'jobs'> & { part: RoomPart; of: string }) {
  const [label, act] = part.kind === 'unfinished' ? ['Cancel', onCancel] : ['Delete', onDelete];
  return (
    <button
      type="button"
      class="small-button"
      data-supir="free"
      aria-label={`${label} ${WORDS[part.kind](part.jobs.length)}, of ${of}`}
      onClick={() => act(part.jobs)}
    >
      {label}
    </button>
  );
}
