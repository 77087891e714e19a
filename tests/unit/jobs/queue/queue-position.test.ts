import { describe, expect, it } from 'vitest';
import { queuePosition } from '../../../../jobs/queue/queue-position.ts';

describe('queuePosition', () => {
  it.each([
    // The queue behind the running event, up to the marker M; the job is J.
    { queue: 'J M', rank: 1, after: 0, position: { kind: 'waiting', place: 0 } },
    { queue: 'x J M', rank: 2, after: 0, position: { kind: 'waiting', place: 1 } },
    { queue: 'x J own M', rank: 3, after: 1, position: { kind: 'waiting', place: 1 } },
    { queue: 'M, J runs', rank: 0, after: 0, position: { kind: 'running' } },
    { queue: 'own own M, J runs', rank: 2, after: 2, position: { kind: 'running' } },
    { queue: 'own M, an own one runs', rank: 1, after: 2, position: { kind: 'done' } },
    { queue: 'M was taken', rank: -1, after: 0, position: { kind: 'done' } },
    { queue: 'M was taken', rank: -1, after: 3, position: { kind: 'done' } },
  ])('$queue', ({ rank, after, position }) => {
    expect(queuePosition(rank, after)).toEqual(position);
  });

  it('never says that a job is done while it waits behind something that nobody knows of', () => {
    for (let unknown = 0; unknown < 5; unknown += 1) {
      for (let after = 0; after < 5; after += 1) {
        expect(queuePosition(after + 1 + unknown, after)).toEqual({ kind: 'waiting', place: unknown });
      }
    }
  });
});
