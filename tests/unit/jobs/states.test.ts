import { describe, expect, it } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { again, enter, queuedAt, running, waitForBackend, withoutTicket } from '../../../jobs/states.ts';
import { aJob } from './a-job.ts';

const OLD = { code: 'backend-refused', backendUrl: 'http://b' } as const;
const ticket = { backendUrl: 'http://b', appId: '1', sessionHash: 's', joinedAtMs: 5, joined: true } as const;

describe('enter', () => {
  it('drops the reason and the place of the state before', () => {
    const job = enter(aJob({ state: 'queued', place: 2, reason: OLD }), 'finishing');
    expect(job.state).toBe('finishing');
    expect(job).not.toHaveProperty('reason');
    expect(job).not.toHaveProperty('place');
  });
});

describe('queuedAt', () => {
  it('is no change when nothing changed', () => {
    expect(queuedAt(aJob({ state: 'queued', place: 1 }), 1)).toBeNull();
    expect(queuedAt(aJob({ state: 'queued' }), null)).toBeNull();
  });

  it.each(['running', 'finishing'] as const)('never takes a job back that was %s', (state) => {
    expect(queuedAt(aJob({ state }), 0)).toBeNull();
  });

  it('ends the waiting for the backend', () => {
    expect(queuedAt(waitForBackend(aJob({ state: 'queued' }), OLD), 3)).toEqual(aJob({ state: 'queued', place: 3 }));
  });
});

describe('running', () => {
  it('starts the clock once, also when the connection was lost in between', () => {
    const first = running(aJob({ state: 'queued' }), 1000, 500);
    expect(first).toMatchObject({ state: 'running', startedAtMs: 1000, expectedMs: 500 });
    const back = running(waitForBackend(first as Job, OLD), 9000, 700);
    expect(back).toMatchObject({ state: 'running', startedAtMs: 1000, expectedMs: 500 });
  });

  it('gives no estimate when there is none', () => {
    expect(running(aJob({ state: 'queued' }), 1000, null)).not.toHaveProperty('expectedMs');
  });
});

describe('withoutTicket', () => {
  it('forgets the backend’s part, and when it started', () => {
    const lost = withoutTicket(aJob({ state: 'running', ticket, startedAtMs: 1, expectedMs: 2 }));
    expect(lost).toEqual(aJob({ state: 'waiting' }));
  });
});

describe('again', () => {
  const ended = (state: Job['state']) =>
    aJob({ state, ticket, startedAtMs: 1, endedAtMs: 2, reason: OLD, inserted: true });

  it.each(['failed', 'done'] as const)(
    'of a job that was %s keeps source and parameters and nothing of the run',
    (state) => {
      expect(again(ended(state))).toEqual(aJob({ state: 'waiting' }));
    },
  );

  it('of a cancelled job that the backend still computes goes on with that', () => {
    expect(again(ended('cancelled'))).toEqual(aJob({ state: 'running', ticket, startedAtMs: 1 }));
  });

  it('of a job whose result lies at the backend fetches that', () => {
    const read = { ...ticket, resultPath: '/tmp/result.webp' };
    expect(again(aJob({ state: 'failed', ticket: read }))).toEqual(aJob({ state: 'finishing', ticket: read }));
  });
});
