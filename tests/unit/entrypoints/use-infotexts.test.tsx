// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { useInfotexts } from '../../../entrypoints/results/use-infotexts.ts';
import type { ListedJob } from '../../../jobs/listed-job.ts';
import { rendered } from '../components/render.ts';
import { aResult } from '../components/results/a-result.ts';

test('infotexts are read when something is searched for, once, those of new results too, and again after a failure', async () => {
  const asked: string[][] = [];
  const problems: unknown[] = [];
  let reading = Promise.withResolvers<void>();
  let texts!: ReadonlyMap<string, string>;
  const client = {
    async readInfotexts(ids: readonly string[]) {
      asked.push([...ids]);
      await reading.promise;
      return new Map(ids.map((id) => [id, `text of ${id}`]));
    },
  };
  const View = ({ jobs, search }: { jobs: readonly ListedJob[]; search: string }) => {
    texts = useInfotexts(client, jobs, search, (problem) => problems.push(problem));
    return null;
  };
  const { update } = rendered(<View jobs={[]} search="" />);
  const show = (jobs: readonly ListedJob[], search: string) => void update(<View jobs={jobs} search={search} />);
  const [a, b] = [aResult({ id: 'a' }), aResult({ id: 'b' })];

  show([a], '');
  expect(asked).toEqual([]);
  show([a], 'f');
  show([a], 'fo');
  show([a, b], 'fox');
  expect(asked).toEqual([['a']]);
  await act(async () => reading.reject(new Error('silent')));
  await expect.poll(() => problems.length).toBe(1);
  reading = Promise.withResolvers();
  show([a, b], 'fox l');
  reading.resolve();
  await expect.poll(() => texts.size).toBe(2);
  const c = aResult({ id: 'c' });
  show([a, b, c], 'fox l');
  await expect.poll(() => texts.get('c')).toBe('text of c');
  expect(asked).toEqual([['a'], ['a', 'b'], ['c']]);
});
