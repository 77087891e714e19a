// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JobList } from '../../../components/JobList.tsx';
import { type JobActs, JobRow } from '../../../components/JobRow.tsx';
import type { Job, JobResult } from '../../../jobs/job.ts';
import type { Reason } from '../../../words/reason.ts';
import { aDoneJob, aJob, NOW_MS } from './a-job.ts';
import { click, one, rendered } from './render.ts';

const acts = () => {
  const done: string[] = [];
  const note = (name: string) => (job: Job) => void done.push(`${name} ${job.id}`);
  const all: JobActs = {
    cancel: note('cancel'),
    retry: note('retry'),
    download: note('download'),
    dismiss: note('dismiss'),
    insert: note('insert'),
    compare: note('compare'),
    moveToFront: note('first'),
    retryWithPanel: note('anew'),
    readSource: async () => new Blob(['source']),
  };
  return { all, done };
};

const row = (job: Job, options: { inserting?: boolean; mayGoFirst?: boolean; named?: boolean; acts?: JobActs } = {}) =>
  rendered(
    <JobRow
      job={job}
      acts={options.acts ?? acts().all}
      nowMs={NOW_MS}
      doneMs={undefined}
      mayGoFirst={options.mayGoFirst ?? false}
      inserting={options.inserting ?? false}
      named={options.named ?? true}
    />,
  ).root;

const buttons = (root: ParentNode) => [...root.querySelectorAll('button')].map((button) => button.textContent);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('JobRow', () => {
  test.each([
    ['waiting', aJob(), ['Cancel']],
    ['running', aJob({ state: 'running' }), ['Cancel']],
    ['failed', aJob({ state: 'failed' }), ['Retry', 'Retry with current settings', '✕']],
    ['cancelled', aJob({ state: 'cancelled' }), ['Retry', 'Retry with current settings', '✕']],
    ['done', aDoneJob(), ['Add to gallery', 'Compare', 'Download', '✕']],
    ['inserted', aDoneJob({ inserted: true }), ['Compare', 'Download', '✕']],
  ])('offers what helps when %s', (_, job, words) => {
    expect(buttons(row(job))).toEqual(words);
  });

  test('does not offer to insert what is being inserted, nor where there is no gallery', () => {
    expect(buttons(row(aDoneJob(), { inserting: true }))).toEqual(['Compare', 'Download', '✕']);
    const { insert: _, compare: __, ...withoutGallery } = acts().all;
    expect(buttons(row(aDoneJob(), { acts: withoutGallery }))).toEqual(['Download', '✕']);
  });

  test('offers to save what was not saved, and to ask the browser where that helps', () => {
    const { compare: _, ...plain } = acts().all;
    const saving = { ...plain, save: () => {}, openOptions: () => {} };
    const resultWith = (parts: Partial<JobResult>) => {
      const { result } = aDoneJob();
      return aDoneJob({ inserted: true, ...(result && { result: { ...result, ...parts } }) });
    };
    const offered = (parts: Partial<JobResult>, mine: JobActs = saving) =>
      buttons(row(resultWith(parts), { acts: mine }));
    expect(offered({})).toEqual(['Save', 'Download', '✕']);
    expect(offered({ unsaved: 'failed' })).toEqual(['Save', 'Download', '✕']);
    expect(offered({ unsaved: 'not-allowed' })).toEqual(['Allow', 'Save', 'Download', '✕']);
    expect(offered({ savedAs: { place: 'beside', path: '/out/a.png' } })).toEqual(['Download', '✕']);
    expect(offered({ unsaved: 'not-allowed' }, plain)).toEqual(['Download', '✕']);
  });

  test('each button acts on its job, and says the image’s name', () => {
    const { all, done } = acts();
    const root = row(aDoneJob(), { acts: all });
    for (const name of ['insert', 'compare', 'download']) click(one(root, `[data-supir="${name}"]`));
    click(one(root, '[aria-label="Dismiss 00012-77-supir-2x.png"]'));
    expect(done).toEqual(['insert job-1', 'compare job-1', 'download job-1', 'dismiss job-1']);
  });

  test('carries the public names only in the panel', () => {
    const named = one<HTMLElement>(row(aJob()), 'li');
    expect(named.dataset).toMatchObject({ supirJob: 'job-1', state: 'waiting' });
    const unnamed = row(aJob(), { named: false });
    expect(unnamed.innerHTML).not.toMatch(/data-supir|data-state/);
  });

  test('shows the sentence of a failure', () => {
    const root = row(aJob({ state: 'failed', reason: { code: 'failed-silently' } }));
    expect(one(root, '.job-message').textContent).toMatch(/^SUPIR failed without saying why/);
    expect(one<HTMLElement>(root, 'li').dataset).toMatchObject({ tone: 'error', reason: 'failed-silently' });
  });

  test('names the root of what it waits for', () => {
    const because = { code: 'backend-refused', backendUrl: 'http://127.0.0.1:6688' } as const;
    const root = row(aJob({ reason: { code: 'waits', because } }));
    expect(one<HTMLElement>(root, 'li').dataset).toMatchObject({ tone: 'wait', reason: 'backend-refused' });
    expect(one(root, '.job-message').textContent).toMatch(/^SUPIR at .* does not answer.* start automatically\.$/);
  });

  test('says what there is to know of a result, besides the job’s own sentence', () => {
    const done = aDoneJob({ reason: { code: 'filed-in-extras' } });
    const notes: Reason[] = [
      { code: 'eight-bits', bitDepth: 16 },
      { code: 'saved-as-png', instead: 'jpeg', why: 'transparency' },
    ];
    const result = done.result && { ...done.result, notes };
    const root = row({ ...done, ...(result && { result }) });
    const sentences = [...root.querySelectorAll('.job-message')].map(({ textContent }) => textContent);
    expect(sentences).toEqual([
      'The web UI saved it in its Extras folder, not in the folder that was meant.',
      'The source has 16 bits per channel; SUPIR works with 8, so the result has 8.',
      'Saved as PNG: a JPEG cannot be transparent.',
    ]);
  });

  test('counts on by itself while the job runs', async () => {
    const running = aJob({ state: 'running', startedAtMs: NOW_MS, expectedMs: 10_000 });
    const { root } = rendered(<JobList jobs={[running]} acts={acts().all} />);
    await vi.advanceTimersByTimeAsync(4000);
    expect(one(root, '.job-status').textContent).toBe('Upscaling · 0:04 · ≈ 0:06 left');
    const bar = one(root, '[role="progressbar"]');
    expect(bar.getAttribute('aria-valuenow')).toBe('40');
    expect(bar.getAttribute('aria-valuetext')).toBe('about 40 percent, 0:06 left');
  });

  test('claims no percentage without an estimate', () => {
    const bar = one(row(aJob({ state: 'running', startedAtMs: NOW_MS })), '[role="progressbar"]');
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
  });
});

test('a list shows the queue in its order, then what has ended, newest first', () => {
  const states = ['done', 'running', 'failed', 'queued'] as const;
  const jobs = states.map((state, index) => aJob({ id: `job-${index}`, state }));
  const { root } = rendered(<JobList jobs={jobs} acts={acts().all} named />);
  const ids = [...root.querySelectorAll<HTMLElement>('[data-supir="jobs"] > li')].map((item) => item.dataset.supirJob);
  expect(ids).toEqual(['job-1', 'job-3', 'job-2', 'job-0']);
});
