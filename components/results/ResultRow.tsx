import { useState } from 'preact/hooks';
import type { ListedResult } from '../../jobs/listed-job.ts';
import { jobName } from '../job-words.ts';
import { ResultThumbnail } from './ResultThumbnail.tsx';
import { dateWords, parameterWords, resultDate, sizeWords } from './result-words.ts';

export interface ResultActs {
  compare(job: ListedResult): void;
  insert(job: ListedResult): void;
  reuse(job: ListedResult): void;
  download(jobs: readonly ListedResult[]): void;
  remove(jobs: readonly ListedResult[]): void;
  readThumbnail(job: ListedResult): Promise<Blob>;
  readInfotext(job: ListedResult): Promise<string>;
}

/** What became of an act, said where it was asked for. */
export interface Said {
  tone: 'wait' | 'done' | 'error';
  text: string;
  /** What can be looked at now. */
  show?: { label: string; act(): void };
}

interface Props {
  job: ListedResult;
  acts: ResultActs;
  selected: boolean;
  /** @param isRange with Shift: all up to the one that was selected last */
  onSelect(job: ListedResult, selected: boolean, isRange: boolean): void;
  said: Said | null;
}

export function ResultRow({ job, acts, selected, onSelect, said }: Props) {
  const name = jobName(job);
  return (
    <li class="result" data-supir-result={job.id}>
      <input
        type="checkbox"
        class="result-select"
        checked={selected}
        aria-label={`Select ${name}`}
        onClick={(event) => onSelect(job, event.currentTarget.checked, event.shiftKey)}
      />
      <button
        type="button"
        class="result-picture"
        aria-label={`Compare ${name} with its original`}
        title="Compare with the original"
        onClick={() => acts.compare(job)}
      >
        <ResultThumbnail load={() => acts.readThumbnail(job)} />
      </button>
      <div class="result-text">
        <h2 class="result-name" title={name}>
          {name}
        </h2>
        <p class="result-facts">
          {sizeWords(job)} · <time dateTime={resultDate(job).toISOString()}>{dateWords(job)}</time>
        </p>
        <p class="result-facts">{parameterWords(job)}</p>
        <ResultButtons job={job} acts={acts} />
        <Infotext read={() => acts.readInfotext(job)} />
      </div>
      <p class="result-said" data-tone={said?.tone} role="status">
        {said?.text}{' '}
        {said?.show && (
          <button type="button" class="small-button" onClick={said.show.act}>
            {said.show.label}
          </button>
        )}
      </p>
    </li>
  );
}

/** Read when it is opened. */
function Infotext({ read }: { read(): Promise<string> }) {
  const [infotext, setInfotext] = useState<string | null>(null);
  const load = async () => setInfotext(await read());
  return (
    <details class="result-infotext" onToggle={({ currentTarget }) => currentTarget.open && void load()}>
      <summary>Infotext</summary>
      <pre>{infotext}</pre>
    </details>
  );
}

function ResultButtons({ job, acts }: Pick<Props, 'job' | 'acts'>) {
  const button = (mark: string, label: string, title: string, act: () => void) => (
    <button
      type="button"
      class="small-button"
      data-supir={mark}
      aria-label={`${label} ${jobName(job)}`}
      title={title}
      onClick={act}
    >
      {label}
    </button>
  );
  return (
    <div class="result-acts">
      {button('compare', 'Compare', 'Compare the result with its original, at 1:1', () => acts.compare(job))}
      {button('insert', 'Add to gallery', `Add it to the gallery of ${job.webui}`, () => acts.insert(job))}
      {button('reuse', 'Reuse settings', `Copy these settings to the panel of ${job.tab}`, () => acts.reuse(job))}
      {button('download', 'Download', 'Save the file', () => acts.download([job]))}
      {button('delete', 'Delete', 'Remove it from the browser', () => acts.remove([job]))}
    </div>
  );
}
