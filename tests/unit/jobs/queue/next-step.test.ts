import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../jobs/job.ts';
import { type LineView, nextStep } from '../../../../jobs/queue/next-step.ts';
import { aJob } from '../a-job.ts';

let joined = 0;
const ticket = () => {
  joined += 1;
  return { backendUrl: 'http://b', appId: '1', sessionHash: `${joined}`, joinedAtMs: joined, joined: true } as const;
};
const there = (id: string) => aJob({ id, state: 'queued', ticket: ticket() });
const runs = (id: string) => aJob({ id, state: 'running', startedAtMs: 1, ticket: ticket() });
const here = (id: string) => aJob({ id });

function step(jobs: Job[], view: Partial<LineView> = {}): string {
  const next = nextStep({
    jobs,
    owed: [],
    collecting: new Set(),
    nowMs: 0,
    mayGo: () => true,
    limit: 99,
    hasGpu: () => true,
    delays: () => true,
    ...view,
  });
  if (next.kind === 'wait') return 'wait';
  if (next.kind === 'let-be') return `let be for ${next.forMs}`;
  const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id).join();
  if (next.kind === 'drop') return `drop ${ids(next.jobs)}`;
  const away = 'away' in next && next.away.length > 0 ? `take-gpu ${ids(next.away)}` : '';
  return [away, 'job' in next ? `${next.kind} ${next.job.id}` : ''].filter(Boolean).join(', ');
}

describe('nextStep', () => {
  it('joins in order, then waits', () => {
    expect(step([here('a'), here('b')])).toBe('join a');
    expect(step([runs('a'), there('b'), here('c')])).toBe('join c');
    expect(step([runs('a'), there('b')])).toBe('wait');
    expect(step([])).toBe('wait');
  });

  it('takes back the last one as long as the order is wrong', () => {
    const [a, b, c] = [there('a'), there('b'), there('c')];
    expect(step([c, a, b])).toBe('withdraw c');
    expect(step([here('c'), a, b])).toBe('withdraw b');
    expect(step([here('c'), a, here('b')])).toBe('withdraw a');
    expect(step([here('c'), here('a'), here('b')])).toBe('join c');
  });

  it('leaves a job alone whose stream is being read', () => {
    const view = { collecting: new Set(['a']), mayGo: () => false };
    expect(step([there('a')], view)).toBe('wait');
    expect(step([there('a'), there('b')], view)).toBe('withdraw b');
  });

  it('sends nothing while more run than may', () => {
    expect(step([runs('a'), runs('b'), here('c'), here('d')], { limit: 1 })).toBe('wait');
  });

  it('never takes back what runs, also when the connection was lost meanwhile', () => {
    const lost = aJob({ id: 'a', state: 'waiting', startedAtMs: 1, ticket: ticket() });
    expect(step([there('b'), lost])).toBe('wait');
    expect(step([lost], { mayGo: () => false })).toBe('wait');
  });

  it('empties the backend’s queue while nothing may be sent', () => {
    const [a, b] = [there('a'), there('b')];
    expect(step([runs('r'), a, b], { mayGo: () => false })).toBe('withdraw b');
    expect(step([runs('r'), a, here('b')], { mayGo: () => false })).toBe('withdraw a');
    expect(step([runs('r'), here('a'), here('b')], { mayGo: () => false })).toBe('wait');
  });

  it.each([
    [
      'a second',
      1000,
      [
        [400, 'withdraw a'],
        [500, 'let be for 1500'],
        [1200, 'let be for 800'],
        [2000, 'withdraw a'],
      ],
    ],
    [
      'a minute',
      60_000,
      [
        [58_900, 'withdraw a'],
        [59_000, 'let be for 3000'],
        [62_000, 'withdraw a'],
      ],
    ],
  ] as const)('lets be what is about to start, where jobs take %s', (_, expectedMs, cases) => {
    const r = { ...runs('r'), startedAtMs: 10_000, expectedMs };
    const a = there('a');
    for (const [elapsedMs, expected] of cases)
      expect(step([r, a], { mayGo: () => false, nowMs: 10_000 + elapsedMs }), `after ${elapsedMs} ms`).toBe(expected);
  });

  it('takes back at once what stands further behind, and what nothing is known of', () => {
    const now = { mayGo: () => false, nowMs: 1000 };
    const r = { ...runs('r'), startedAtMs: 0, expectedMs: 1000 };
    expect(step([r, there('a'), there('b')], now)).toBe('withdraw b');
    expect(step([there('a')], now)).toBe('withdraw a');
    expect(step([runs('r'), there('a')], now)).toBe('withdraw a');
    expect(step([{ ...r, state: 'finishing' }, there('a')], now)).toBe('withdraw a');
    const unwanted: Job = { ...r, state: 'cancelled' };
    expect(step([there('a')], { ...now, owed: [unwanted] })).toBe('let be for 1000');
  });

  it('lets only so many stand there, the running one counted', () => {
    expect(step([runs('r'), here('a'), here('b')], { limit: 2 })).toBe('join a');
    expect(step([runs('r'), there('a'), here('b')], { limit: 2 })).toBe('wait');
    expect(step([runs('r'), there('a'), there('b')], { limit: 2 })).toBe('withdraw b');
  });

  it('wants the GPU before it joins', () => {
    expect(step([here('a')], { hasGpu: () => false })).toBe('take-gpu a');
  });

  it('lets those by whose web UI is not the one that does not leave the GPU, and keeps its rank', () => {
    const view = { hasGpu: ({ id }: Job) => !['a', 'c'].includes(id) };
    expect(step([here('a'), here('b')], view)).toBe('take-gpu a');
    expect(step([here('a'), here('b'), here('c')], { ...view, delays: () => false })).toBe('take-gpu a,c, join b');
    expect(step([here('a'), there('b'), here('c')], { ...view, delays: () => false })).toBe('take-gpu a,c');
    expect(step([here('a'), there('b')], {})).toBe('withdraw b');
  });

  it('asks no web UI to leave the GPU for a job that has no room yet', () => {
    const view = { hasGpu: ({ id }: Job) => id === 'a', delays: () => false, limit: 1 };
    expect(step([here('a'), here('b')], view)).toBe('join a');
    expect(step([runs('r'), here('b')], view)).toBe('wait');
  });

  it('leaves out what may not go, such as the jobs of a web UI that has paused its own', () => {
    const view = { mayGo: ({ id }: Job) => id !== 'a' };
    expect(step([here('a'), here('b')], view)).toBe('join b');
    expect(step([there('a'), there('b')], view)).toBe('withdraw b');
    expect(step([here('a')], view)).toBe('wait');
  });

  it('drops what was cancelled, but not what runs', () => {
    const owed = [aJob({ id: 'x', state: 'cancelled', ticket: ticket() }), runs('y')];
    expect(step([here('a')], { owed })).toBe('drop x');
  });
});
