// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeleteDialog } from '../../../../components/results/DeleteDialog.tsx';
import { RemovalNotes } from '../../../../components/results/RemovalNotes.tsx';
import { ResultList } from '../../../../components/results/ResultList.tsx';
import type { ResultActs, Said } from '../../../../components/results/ResultRow.tsx';
import { SelectionBar } from '../../../../components/results/SelectionBar.tsx';
import type { FinishedJob } from '../../../../jobs/job.ts';
import { click, one, rendered } from '../render.ts';
import { aResult } from './a-result.ts';

/** Elements that are watched for coming near the window. */
let watched: { element: Element; near(): void }[];

beforeEach(() => {
  watched = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (entries: object[]) => void;
      constructor(tell: (entries: object[]) => void) {
        this.#tell = tell;
      }
      observe(element: Element) {
        watched.push({ element, near: () => this.#tell([{ isIntersecting: true }]) });
      }
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const many = (count: number) => Array.from({ length: count }, (_, n) => aResult({ id: `job-${n}` }));

function setUp(jobs: readonly FinishedJob[], said: Said | null = null) {
  const done: string[] = [];
  const note = (name: string) => (job: FinishedJob) => void done.push(`${name} ${job.id}`);
  const each = (name: string) => (jobs: readonly FinishedJob[]) =>
    void done.push(`${name} ${jobs.map(({ id }) => id)}`);
  const acts: ResultActs = {
    compare: note('compare'),
    insert: note('insert'),
    reuse: note('reuse'),
    download: each('download'),
    remove: each('delete'),
    readInfotext: async ({ id }) => `infotext of ${id}`,
    readThumbnail: async ({ id }) => {
      done.push(`thumbnail ${id}`);
      return new Blob(['small']);
    },
  };
  const onSelect = ({ id }: FinishedJob, selected: boolean) => void done.push(`select ${id} ${selected}`);
  const { root } = rendered(
    <ResultList jobs={jobs} acts={acts} selected={new Set()} onSelect={onSelect} saidOf={() => said} />,
  );
  return { root, done };
}

describe('the list of results', () => {
  test('shows the first, and more when the end comes near', () => {
    const { root } = setUp(many(120));
    const shown = () => root.querySelectorAll('[data-supir-result]').length;
    expect(shown()).toBe(50);
    const end = () => watched.findLast(({ element }) => element.matches('.results-more'));
    expect(one(root, '.results-more').textContent).toBe('Show more: 70 left');
    void act(() => end()?.near());
    expect(shown()).toBe(100);
    click(one(root, '.results-more'));
    expect(shown()).toBe(120);
    expect(root.querySelector('.results-more')).toBeNull();
  });

  test('loads a thumbnail when its row comes near, once', async () => {
    const { root, done } = setUp(many(3));
    expect(done).toEqual([]);
    const rows = watched.filter(({ element }) => element.matches('.result-thumbnail'));
    expect(rows).toHaveLength(3);
    await act(async () => rows[1]?.near());
    await expect.poll(() => root.querySelectorAll('.result-thumbnail img').length).toBe(1);
    expect(done).toEqual(['thumbnail job-1']);
  });

  test('each button acts on its result, and says its name', () => {
    const { root, done } = setUp([aResult()]);
    for (const mark of ['compare', 'insert', 'reuse', 'download', 'delete']) click(one(root, `[data-supir="${mark}"]`));
    click(one(root, '.result-picture'));
    click(one(root, '[type="checkbox"]'));
    expect(done).toEqual([
      'compare job-1',
      'insert job-1',
      'reuse job-1',
      'download job-1',
      'delete job-1',
      'compare job-1',
      'select job-1 true',
    ]);
    const unnamed = [...root.querySelectorAll('button')].filter(
      (button) => !button.getAttribute('aria-label')?.includes('00012-77-supir-2x.png'),
    );
    expect(unnamed).toEqual([]);
  });

  test('says what became of an act, and offers to look at it', () => {
    let shown = 0;
    const { root } = setUp([aResult()], {
      tone: 'done',
      text: 'Inserted.',
      show: { label: 'Show', act: () => shown++ },
    });
    expect(one(root, '[role="status"]').textContent).toBe('Inserted. Show');
    click(one(root, '[role="status"] button'));
    expect(shown).toBe(1);
  });
});

describe('what was removed', () => {
  const removal = (day: number) => ({ atMs: new Date(2026, 10, day, 12).getTime(), count: 2, to: { keepCount: 200 } });

  test('is said, the latest first', () => {
    const { root } = rendered(<RemovalNotes removals={[removal(1), removal(20), removal(3)]} />);
    expect(one(root, 'p').textContent).toMatch(/20.* to keep 200\. Saved files stayed\.$/);
    expect(root.querySelectorAll('li')).toHaveLength(2);
  });

  test('is not mentioned where nothing was', () => {
    const { root } = rendered(<RemovalNotes removals={[]} />);
    expect(root.innerHTML).toBe('');
  });
});

describe('the selection', () => {
  const bar = (selected: number) => {
    const done: string[] = [];
    const on = (name: string) => () => void done.push(name);
    const acts = { onAll: on('all'), onNone: on('none'), onDownload: on('download'), onDelete: on('delete') };
    return { ...rendered(<SelectionBar selected={selected} shown={3} {...acts} />), done };
  };

  test('offers nothing but all while nothing is selected', () => {
    const { root, done } = bar(0);
    expect(root.querySelectorAll('button')).toHaveLength(0);
    click(one(root, '[name="select_all"]'));
    expect(done).toEqual(['all']);
  });

  test('of some can be completed, of all given up', () => {
    const some = bar(2);
    expect(one<HTMLInputElement>(some.root, '[name="select_all"]').indeterminate).toBe(true);
    expect(one(some.root, '[role="status"]').textContent).toBe('2 selected');
    click(one(some.root, '[name="select_all"]'));
    expect(some.done).toEqual(['all']);
    const all = bar(3);
    click(one(all.root, '[name="select_all"]'));
    for (const mark of ['download-selected', 'delete-selected']) click(one(all.root, `[data-supir="${mark}"]`));
    expect(all.done).toEqual(['none', 'download', 'delete']);
  });
});

describe('the question before results are deleted', () => {
  const unsaved = aResult();
  const savedAs = { place: 'downloads', path: 'SUPIR/00012-77-supir-2x.png' } as const;
  const saved = aResult({ result: { ...unsaved.result, savedAs } });
  test.each([
    [[saved], 'Delete 00012-77-supir-2x.png?', /saved files stay/],
    [[unsaved], 'Delete 00012-77-supir-2x.png?', /It was never saved as a file/],
    [[unsaved, unsaved], 'Delete 2 results?', /They were never saved as files/],
    [[saved, unsaved], 'Delete 2 results?', /1 of these was never saved/],
  ])('says what goes', (jobs, title, words) => {
    let deleted = 0;
    let kept = 0;
    const { root } = rendered(<DeleteDialog jobs={jobs} onDelete={() => deleted++} onKeep={() => kept++} />);
    expect(one(root, 'h2').textContent).toBe(title);
    expect(one(root, 'p').textContent).toMatch(words);
    click(one(root, '[data-supir="delete-confirm"]'));
    expect([deleted, kept]).toEqual([1, 0]);
    click(one(root, '[data-supir="delete-keep"]'));
    expect([deleted, kept]).toEqual([1, 1]);
  });
});

test('an infotext is read when it is opened', async () => {
  const { root } = setUp(many(1));
  const details = one<HTMLDetailsElement>(root, '.result-infotext');
  expect(details.textContent).toBe('Infotext');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await expect.poll(() => details.textContent).toBe('Infotextinfotext of job-0');
});
