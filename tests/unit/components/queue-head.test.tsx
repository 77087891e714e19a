// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { type QueueActs, QueueHead } from '../../../components/QueueHead.tsx';
import type { Job } from '../../../jobs/job.ts';
import { type QueueState, queueState } from '../../../jobs/queue-state.ts';
import { aDoneJob, aJob } from './a-job.ts';
import { click, one, rendered } from './render.ts';

const ACTS: QueueActs = { pause() {}, cancelAll() {}, retryAll() {}, clearFinished() {} };
const head = (jobs: readonly Job[], zip?: QueueActs['zip']) =>
  rendered(<QueueHead jobs={jobs} queue={null} acts={zip ? { ...ACTS, zip } : ACTS} />).root;

test('offers a zip of the results, when there are more than one', async () => {
  const first = aDoneJob();
  const second = aDoneJob({ id: 'job-2' });
  const others = [aJob({ id: 'job-3' }), aJob({ id: 'job-4', state: 'failed' })];
  const ended = Promise.withResolvers<void>();
  const zip = vi.fn(() => ended.promise);
  expect(head([first, ...others], zip).querySelector('[data-supir=zip]')).toBeNull();
  expect(head([first, second]).querySelector('[data-supir=zip]')).toBeNull();

  const button = one<HTMLButtonElement>(head([first, ...others, second], zip), '[data-supir=zip]');
  click(button);
  expect(zip).toHaveBeenCalledExactlyOnceWith([first, second]);
  expect(button.disabled).toBe(true);
  ended.resolve();
  await expect.poll(() => button.disabled).toBe(false);
});

test('of a web UI, tells whether its own jobs are paused; of all, whether all are', () => {
  const queue = queueState([], {
    nowMs: 0,
    gate: { isPaused: false, pausedOrigins: ['http://a'], isPausedFor: () => true },
    holders: [],
    backendsAtWork: [],
    resultFormat: null,
    stuck: null,
    gpu: { debtors: [], deleted: [], problem: null },
  });
  const pressed = (state: QueueState, origin?: string) => {
    const { root } = rendered(<QueueHead jobs={[]} queue={state} acts={ACTS} {...(origin && { origin })} />);
    return one(root, '[data-supir=pause]').getAttribute('aria-pressed');
  };
  expect([pressed(queue, 'http://a'), pressed(queue, 'http://b'), pressed(queue)]).toEqual(['true', 'false', 'false']);
  const all = { ...queue, isPaused: true, pausedOrigins: [] };
  expect([pressed(all, 'http://a'), pressed(all, 'http://b'), pressed(all)]).toEqual(['true', 'true', 'true']);
});
