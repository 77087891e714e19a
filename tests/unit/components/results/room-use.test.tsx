// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { DeleteDialog } from '../../../../components/results/DeleteDialog.tsx';
import { RoomUse } from '../../../../components/results/RoomUse.tsx';
import type { Job } from '../../../../jobs/job.ts';
import { aJob } from '../a-job.ts';
import { click, rendered } from '../render.ts';
import { aResult } from './a-result.ts';

const MB = 2 ** 20;
const OTHER = 'http://127.0.0.1:7861';
const { savedAs: _, file: _file, ...nowhere } = aResult().result;
const result = { ...nowhere, byteLength: 3 * MB };
const source = { ...aJob().source, byteLength: MB };

const JOBS = [
  aResult({ id: 'a', source, result: { ...result, savedAs: { place: 'beside', path: '/a.png' } } }),
  aResult({ id: 'b', source, result: { ...result, taken: true } }),
  aResult({ id: 'c', source, result: { ...nowhere, byteLength: MB } }),
  aJob({ id: 'd', source, state: 'failed', origin: OTHER }),
  aJob({ id: 'e', source, state: 'waiting', origin: OTHER }),
];

test('what takes the room stands by web UI and state, each with a way to free it', () => {
  const done: string[] = [];
  const note = (act: string) => (jobs: readonly Job[]) => void done.push(`${act} ${jobs.map(({ id }) => id).join()}`);
  const { root } = rendered(<RoomUse jobs={JOBS} onDelete={note('delete')} onCancel={note('cancel')} />);
  expect(root.querySelector('summary')?.textContent).toBe('What takes the room: 12 MB');
  expect([...root.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([aJob().origin, OTHER]);
  expect([...root.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    '2 results that you have elsewhere, too, 8 MB Delete',
    '1 result that is only here, 2 MB Delete',
    '1 job that failed or was cancelled, 1 MB Delete',
    '1 job that is not done, 1 MB Cancel',
  ]);
  for (const button of root.querySelectorAll('[data-supir=free]')) click(button);
  expect(done).toEqual(['delete a,b', 'delete c', 'delete d', 'cancel e']);
});

test('nothing is said where nothing is', () => {
  expect(rendered(<RoomUse jobs={[]} onDelete={() => {}} onCancel={() => {}} />).root.textContent).toBe('');
});

test('what is deleted is asked for by what it is', () => {
  const asked = (jobs: readonly Job[]) =>
    rendered(<DeleteDialog jobs={jobs} onDelete={() => {}} onKeep={() => {}} />).root.textContent;
  expect(asked(JOBS.slice(3, 4))).toContain('Only the copies of the originals');
  expect(asked(JOBS.slice(0, 2))).toMatch(/Delete 2 results\?.*1 of these was never saved/s);
  expect(asked(JOBS)).toContain('Delete 5 jobs?');
});
