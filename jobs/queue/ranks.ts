import type { Job } from '../job.ts';

/**
 * New ranks that bring one of these jobs before the others.
 * @param isBeforeAll else they share the ranks that they have, so that no other job comes earlier or later for it
 */
export function ranksWithFirst(
  jobs: readonly Pick<Job, 'id' | 'rank'>[],
  id: string,
  isBeforeAll: boolean,
): Map<string, number> {
  const inOrder = jobs.toSorted((a, b) => a.rank - b.rank);
  const [first] = inOrder;
  if (!first || first.id === id || !jobs.some((job) => job.id === id)) return new Map();
  if (isBeforeAll) return new Map([[id, first.rank - 1]]);
  const ranks = inOrder.map(({ rank }) => rank);
  const moved = inOrder.slice(
    0,
    inOrder.findIndex((job) => job.id === id),
  );
  return new Map([id, ...moved.map((job) => job.id)].map((job, place) => [job, ranks[place] ?? first.rank]));
}
