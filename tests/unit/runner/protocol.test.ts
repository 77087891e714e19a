import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../backend/connect.ts';
import type { JobStore } from '../../../jobs/ports.ts';
import { type LabServer, startBackend } from '../../lab/servers.ts';
import { readPngText } from '../images/read-png-text.ts';
import { freshStore } from './fresh-store.ts';
import { type LabEvent, labLog, plan, release, resetLab, started } from './lab-log.ts';
import { type LabRunner, startLabRunner } from './lab-runner.ts';

// A real backend on whatever machine this is.
vi.setConfig({ testTimeout: 60_000 });

let backend: LabServer;
let store: JobStore;
let runner: LabRunner;

beforeAll(async () => {
  backend = await startBackend({ secondsPerJob: 0.3, format: 'png' });
}, 120_000);
afterAll(() => backend.stop());

afterEach(() => runner.die());
beforeEach(async () => {
  await resetLab(backend.url);
  store = await freshStore();
  runner = await startLabRunner(store, backend.url);
});

const seeds = (log: LabEvent[]) => started(log).map(({ parameters }) => parameters?.seed);

/** Index of the first event of a kind for a session. */
const at = (log: LabEvent[], event: LabEvent['event'], session: string | undefined) =>
  log.findIndex((entry) => entry.event === event && entry.session_hash === session);

describe('one job', () => {
  it('is computed once and ends with the pixels that came back and its infotext', async () => {
    const { id } = await runner.submit(7);
    const done = await runner.whenState(id, 'done');
    expect(done).toMatchObject({ result: { width: 1472, height: 1024, name: 'source-7-supir-2x.png' } });
    const file = new Uint8Array(await (await runner.readResult(id)).arrayBuffer());
    expect((await readPngText(file)).parameters).toBe(done.result?.infotext);
    expect(done.result?.infotext).toContain('SUPIR seed: 7');
    expect(started(await labLog(backend.url))).toMatchObject([
      { parameters: { seed: 7, upscale: 2 }, source: { width: 23, height: 16 } },
    ]);
  });

  it('joins before its marker, and its stream is opened only after it has let its slot go', async () => {
    const { id } = await runner.submit(1);
    const session = (await runner.whenState(id, 'done')).ticket?.sessionHash;
    const log = await labLog(backend.url);
    const joined = log.filter(({ event }) => event === 'joined').map(({ session_hash }) => session_hash);
    expect(joined).toHaveLength(2);
    expect(joined[0]).toBe(session);
    expect(at(log, 'stream_opened', session)).toBeGreaterThan(at(log, 'slot_released', session));
  });

  it('shows its place, then that it runs, and an estimate once one has finished', async () => {
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    await runner.whenState(first.id, 'running');
    const second = await runner.submit(2);
    const third = await runner.submit(3);
    await runner.when(third.id, ({ place }) => place === 1);
    expect(runner.job(second.id)).toMatchObject({ state: 'queued', place: 0 });
    await release(backend.url);
    expect((await runner.whenState(second.id, 'running')).startedAtMs).toBeDefined();
    await runner.whenFinal(second.id);
    expect((await runner.whenState(third.id, 'running')).expectedMs).toBeGreaterThan(0);
    await runner.whenFinal(third.id);
  });

  it('fails with a sentence when the backend says null, and succeeds when tried again', async () => {
    await plan(backend.url, { mode: 'oom' });
    const { id } = await runner.submit(5);
    expect(await runner.whenFinal(id)).toMatchObject({ state: 'failed', reason: { code: 'failed-silently' } });
    await runner.queue.retry(id);
    await runner.whenState(id, 'done');
    expect(seeds(await labLog(backend.url))).toEqual([5, 5]);
  });
});

describe('the backend’s format', () => {
  it('is read from its config, and known from the first job on', async () => {
    expect((await connect(backend.url)).resultFormat).toBe('png');
    expect(await store.readFact('resultFormat')).toBeUndefined();
    await runner.whenState((await runner.submit(1)).id, 'done');
    expect(await store.readFact('resultFormat')).toBe('png');
  });
});

describe('several jobs', () => {
  it('are computed in their order, with nothing of ours between them', async () => {
    const jobs = [await runner.submit(1), await runner.submit(2), await runner.submit(3)];
    for (const { id } of jobs) await runner.whenState(id, 'done');
    const log = await labLog(backend.url);
    const slots = log.filter(({ event }) => event === 'slot_taken').map(({ session_hash }) => session_hash);
    expect(slots.slice(0, 3)).toEqual(jobs.map(({ id }) => runner.job(id).ticket?.sessionHash));
  });

  it('have nothing between them when one comes later', async () => {
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    await runner.whenState(first.id, 'running');
    const second = await runner.submit(2);
    await runner.when(second.id, ({ place }) => place === 0);
    await release(backend.url);
    await runner.whenState(second.id, 'done');
    const slots = (await labLog(backend.url)).filter(({ event }) => event === 'slot_taken');
    expect(slots[1]?.session_hash).toBe(runner.job(second.id).ticket?.sessionHash);
  });

  it('the first is done while the second still runs', async () => {
    await plan(backend.url, { mode: 'ok' });
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    const second = await runner.submit(2);
    await runner.whenState(first.id, 'done');
    await runner.whenState(second.id, 'running');
    await release(backend.url);
    await runner.whenState(second.id, 'done');
  });

  it('the first is done while somebody else’s job, which came between, still runs', async () => {
    await plan(backend.url, { mode: 'hang' });
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    await runner.whenState(first.id, 'running');
    const other = await startLabRunner(await freshStore(), backend.url);
    const between = await other.submit(50);
    // Its marker stands behind it.
    await other.when(between.id, ({ place }) => place !== undefined);
    const second = await runner.submit(2);
    await runner.whenState(second.id, 'queued');
    await release(backend.url);
    await runner.whenState(first.id, 'done');
    await other.whenState(between.id, 'running');
    await runner.when(second.id, ({ state, place }) => state === 'queued' && place === 1);
    await release(backend.url);
    await runner.whenState(second.id, 'done');
    await other.whenState(between.id, 'done');
    expect(seeds(await labLog(backend.url))).toEqual([1, 50, 2]);
  });
});

describe('cancel', () => {
  it('of a queued job keeps it from ever being computed; those around it are', async () => {
    await plan(backend.url, { mode: 'hang' });
    const [first, second, third] = [await runner.submit(1), await runner.submit(2), await runner.submit(3)];
    await runner.whenState(first.id, 'running');
    await runner.when(third.id, ({ place }) => place === 1);
    await runner.queue.cancel(second.id);
    expect(runner.job(second.id)).toMatchObject({ state: 'cancelled' });
    expect(runner.job(second.id).reason).toBeUndefined();
    await release(backend.url);
    await runner.whenState(third.id, 'done');
    expect(runner.job(first.id).state).toBe('done');
    expect(seeds(await labLog(backend.url))).toEqual([1, 3]);
  });

  it('of a running job says that it cannot be stopped, drops its result, and holds up nothing', async () => {
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    await runner.whenState(first.id, 'running');
    const second = await runner.submit(2);
    await runner.when(second.id, ({ place }) => place === 0);
    await runner.queue.cancel(first.id);
    await release(backend.url);
    await runner.whenState(second.id, 'done');
    expect(runner.job(first.id)).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-while-running' } });
    expect(runner.job(first.id).result).toBeUndefined();
    expect(seeds(await labLog(backend.url))).toEqual([1, 2]);
  });

  it('of the last queued job reaches the backend although nothing is left to do', async () => {
    const other = await startLabRunner(await freshStore(), backend.url);
    await plan(backend.url, { mode: 'hang' });
    const blocking = await other.submit(9);
    await other.whenState(blocking.id, 'running');
    const { id } = await runner.submit(1);
    await runner.whenState(id, 'queued');
    await runner.queue.cancel(id);
    await release(backend.url);
    await other.whenState(blocking.id, 'done');
    const last = await other.submit(10);
    await other.whenState(last.id, 'done');
    expect(seeds(await labLog(backend.url))).toEqual([9, 10]);
  });
});

describe('the browser is killed', () => {
  it('while a job runs and another waits: a new one goes on with both, computing neither twice', async () => {
    await plan(backend.url, { mode: 'hang' });
    const first = await runner.submit(1);
    const second = await runner.submit(2);
    await runner.when(second.id, ({ place }) => place === 0);
    runner.die();
    const next = await startLabRunner(store, backend.url);
    await next.when(second.id, ({ place }) => place === 0);
    expect(next.job(first.id).state).toBe('running');
    await release(backend.url);
    await next.whenState(first.id, 'done');
    await next.whenState(second.id, 'done');
    expect(seeds(await labLog(backend.url))).toEqual([1, 2]);
  });

  it('and comes back when all is computed', async () => {
    const { id } = await runner.submit(1);
    await runner.whenState(id, 'running');
    runner.die();
    const witness = await startLabRunner(await freshStore(), backend.url);
    await witness.whenState((await witness.submit(2)).id, 'done');
    const next = await startLabRunner(store, backend.url);
    await next.whenState(id, 'done');
    expect(seeds(await labLog(backend.url))).toEqual([1, 2]);
  });

  it('between saving the ticket and joining: the job is joined again', async () => {
    await plan(backend.url, { mode: 'hang' });
    const blocking = await runner.submit(1);
    const lost = await runner.submit(2);
    await runner.when(lost.id, ({ place }) => place === 0);
    await runner.queue.cancel(lost.id);
    runner.die();
    // As the store would look: a session that the backend never saw.
    const ticket = { ...runner.job(lost.id).ticket, sessionHash: 'never-joined' } as const;
    const { joined: _joined, ...unconfirmed } = ticket as NonNullable<ReturnType<LabRunner['job']>['ticket']>;
    const { endedAtMs: _endedAtMs, ...saved } = runner.job(lost.id);
    await store.saveJob({ ...saved, state: 'sending', ticket: unconfirmed });
    const next = await startLabRunner(store, backend.url);
    await release(backend.url);
    await next.whenState(lost.id, 'done');
    expect(next.job(blocking.id).state).toBe('done');
    expect(seeds(await labLog(backend.url))).toEqual([1, 2]);
  });
});
