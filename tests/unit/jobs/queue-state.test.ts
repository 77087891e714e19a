import { describe, expect, it } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import type { HandOff } from '../../../jobs/queue/shares-gpu.ts';
import { endedRun, isGpuAway, queueState } from '../../../jobs/queue-state.ts';
import { aJob } from './a-job.ts';

const result = { width: 1, height: 1, name: 'x.png', byteLength: 1, infotext: '' };
const stateOf = (jobs: Job[], parts: { debtors?: string[]; nowMs?: number } = {}) =>
  queueState(jobs, {
    nowMs: parts.nowMs ?? 0,
    gate: { isPaused: false, pausedOrigins: [], isPausedFor: () => false },
    holders: [],
    backendsAtWork: [],
    resultFormat: null,
    stuck: null,
    gpu: { debtors: parts.debtors ?? [], deleted: [], problem: null },
  });

describe('queueState', () => {
  it('counts what has not ended', () => {
    expect(stateOf([aJob(), aJob({ state: 'running' }), aJob({ state: 'done' })])).toMatchObject({
      left: 2,
      hasWork: true,
    });
    expect(stateOf([])).toMatchObject({ left: 0, hasWork: false, isInTrouble: false, progress: null });
  });

  it.each([
    ['a model that must come back', [], { debtors: ['http://127.0.0.1:7860'] }],
    ['a file that no web UI has taken', [aJob({ state: 'done', result: { ...result, unplaced: true } })], {}],
  ])('has work for the sake of %s', (_, jobs, parts) => {
    expect(stateOf(jobs, parts).hasWork).toBe(true);
  });

  it('is in trouble for a result that looks wrong, until one comes that does not, or it is dismissed', () => {
    const doubtful = aJob({ state: 'done', result: { ...result, notes: [{ code: 'unlike-source' }] } });
    const right = aJob({ state: 'done', result });
    const lists = [
      [right, doubtful],
      [doubtful, right],
      [right, { ...doubtful, dismissed: true as const }],
    ];
    expect(lists.map((jobs) => stateOf(jobs).isInTrouble)).toEqual([true, false, false]);
  });

  it('shows progress in eighths, of an estimate', () => {
    const running = aJob({ state: 'running', startedAtMs: 0, expectedMs: 1000 });
    expect([0, 124, 126, 999, 5000].map((nowMs) => stateOf([running], { nowMs }).progress)).toEqual([
      0, 0, 0.125, 0.875, 1,
    ]);
  });
});

describe('isGpuAway', () => {
  const HERE = 'http://127.0.0.1:7860';
  const away = (backendsAtWork: string[], modelsAway: string[], handOff: HandOff) =>
    isGpuAway(HERE, { backendsAtWork, modelsAway }, handOff);

  it('while a backend on the same machine is at work, wherever new jobs would go', () => {
    expect(away(['http://far:6688', 'http://localhost:6688'], [], 'auto')).toBe(true);
    expect(away(['http://far:6688'], [], 'auto')).toBe(false);
    expect(away(['http://localhost:6688'], [], 'never')).toBe(false);
  });

  it('until its model is back, whatever the settings say by then', () => {
    expect(away([], [HERE], 'never')).toBe(true);
    expect(away([], ['http://127.0.0.1:7861'], 'never')).toBe(false);
  });
});

describe('endedRun', () => {
  it('counts what ended since then, cancelled jobs apart, and names the last', () => {
    const jobs = [
      aJob({ state: 'done', endedAtMs: 1, result }),
      aJob({ state: 'failed', endedAtMs: 20 }),
      aJob({ state: 'done', endedAtMs: 25, result: { ...result, notes: [{ code: 'unlike-source' }] } }),
      aJob({ state: 'done', endedAtMs: 30, result: { ...result, name: 'last.png' } }),
      aJob({ state: 'cancelled', endedAtMs: 40 }),
    ];
    const counts = { done: 1, doubtful: 1, failed: 1 };
    expect(endedRun(jobs, 10)).toEqual({ ...counts, origin: 'http://127.0.0.1:7860', name: 'last.png' });
    expect(endedRun(jobs, 35)).toBeNull();
  });
});

it('is paused when no job goes on by itself; tells whose are, where not all are', () => {
  const jobs = [aJob({ id: 'a', origin: 'http://a' }), aJob({ id: 'b', origin: 'http://b' })];
  const parts = {
    nowMs: 0,
    holders: ['http://a'],
    backendsAtWork: [],
    resultFormat: null,
    stuck: null,
    gpu: { debtors: [], deleted: [], problem: null },
  };
  const gateOf = (isPaused: boolean, ...pausedOrigins: string[]) => ({
    isPaused,
    pausedOrigins,
    isPausedFor: ({ origin }: Pick<Job, 'origin'>) => isPaused || pausedOrigins.includes(origin),
  });
  const of = (gate: ReturnType<typeof gateOf>, list = jobs) => {
    const { isPaused, pausedOrigins, holders } = queueState(list, { ...parts, gate });
    return { isPaused, pausedOrigins, holders };
  };
  const holders = ['http://a'];
  expect(of(gateOf(false, 'http://a'))).toEqual({ isPaused: false, pausedOrigins: ['http://a'], holders });
  expect(of(gateOf(false, 'http://a', 'http://b')).isPaused).toBe(true);
  expect(of(gateOf(true, 'http://a'))).toEqual({ isPaused: true, pausedOrigins: [], holders });
  expect(of(gateOf(false, 'http://a'), []).isPaused).toBe(false);
});
