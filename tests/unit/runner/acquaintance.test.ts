import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { type Acquaintance, openAcquaintance } from '../../../runner/acquaintance.ts';
import { WebuiLoginError, WebuiUnreachableError } from '../../../webui/server/webui-errors.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';
import { because } from '../words/said.ts';

const WEBUI = 'http://127.0.0.1:7860';
const url = (name: string) => `${WEBUI}/file=/out/${name}.png`;

let store: ReturnType<typeof memoryStore>;
/** What `/app_id` says. */
let whichRun: (webui: string) => Promise<string | null>;
/** Texts of the images that are served. */
let served: Map<string, string>;
let read: string[];
let nowMs: number;

beforeEach(() => {
  store = memoryStore();
  served = new Map();
  read = [];
  nowMs = 0;
  whichRun = async () => 'run-2';
  vi.spyOn(console, 'info').mockImplementation(() => {});
});

async function aJobOf(run: string, name: string, parts: Partial<Job> = {}): Promise<Job> {
  const job = aJob({ id: `${run} ${name}`, run, ...parts });
  const made = { ...job, source: { ...job.source, url: url(name), ...parts.source } };
  await store.addJob(made, new Blob([`pixels of ${name}`]));
  return made;
}

const open = (): Promise<Acquaintance> =>
  openAcquaintance({
    store,
    clock: { nowMs: () => nowMs },
    jobs: () => [...store.jobs.values()],
    readSource: async (id) => (await store.readSource(id)) as Blob,
    whichRun: (webui) => whichRun(webui),
    servedImage: async (_, source) => {
      read.push(source);
      const text = served.get(source);
      return text === undefined ? null : new Blob([text]);
    },
  });

describe('after another program took the port', () => {
  it('its page sees nothing of what was, and gets nothing, whatever it serves at the paths', async () => {
    const job = await aJobOf('run-1', 'a');
    served.set(url('a'), 'other pixels');
    const { meet, recall, isOf, answers } = await open();
    const run = await meet(WEBUI, 'page');
    await recall(WEBUI, run);
    expect(isOf(job, run)).toBe(false);
    expect(await answers(job)).toBe('stranger');
    // Of as many bytes.
    served.set(url('a'), 'PIXELS of a');
    nowMs = 3_600_000;
    expect(await answers(job)).toBe('stranger');
    expect(store.facts.sameWebuis).toBeUndefined();
  });

  it('one without a run is nobody’s, and is not asked for any file; each load of its page is a web UI of its own', async () => {
    const job = await aJobOf('run-1', 'a');
    served.set(url('a'), 'pixels of a');
    whichRun = async () => null;
    const { meet, recall, isOf, answers } = await open();
    const [one, other] = [await meet(WEBUI, 'page-1'), await meet(WEBUI, 'page-2')];
    await recall(WEBUI, one);
    expect([isOf(job, one), isOf({ ...job, run: one }, one), isOf({ ...job, run: one }, other)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await answers(job)).toBe('stranger');
    expect(read).toEqual([]);
  });

  it('it is asked for no file again within a minute', async () => {
    const job = await aJobOf('run-1', 'a');
    const { answers } = await open();
    for (let look = 0; look < 5; look += 1) await answers(job);
    expect(read).toHaveLength(1);
    nowMs = 60_000;
    await answers(job);
    expect(read).toHaveLength(2);
  });
});

describe('the same web UI', () => {
  it('is the same while it runs, without a look at any file', async () => {
    const job = await aJobOf('run-2', 'a');
    const { meet, recall, isOf, answers } = await open();
    const run = await meet(WEBUI, 'page');
    await recall(WEBUI, run);
    expect([isOf(job, run), await answers(job), read]).toEqual([true, 'same', []]);
  });

  it('is recognised after its restart by one source that is still there, for all its jobs, and for good', async () => {
    const input = await aJobOf('run-1', 'x', { source: { ...aJob().source, url: null } });
    const gone = await aJobOf('run-1', 'gone', { createdAtMs: 9 });
    const there = await aJobOf('run-1', 'there', { createdAtMs: 5 });
    const elsewhere = await aJobOf('run-1', 'y', { webui: 'http://127.0.0.1:7861' });
    served.set(url('there'), 'pixels of there');
    const { recall, isOf, answers } = await open();
    await recall(WEBUI, 'run-2');
    expect([input, gone, there, elsewhere].map((job) => isOf(job, 'run-2'))).toEqual([true, true, true, false]);
    expect(read).toEqual([url('gone'), url('there')]);
    // The next run has the jobs of both before it.
    whichRun = async () => 'run-3';
    const later = await aJobOf('run-2', 'later', { createdAtMs: 20 });
    served.set(url('later'), 'pixels of later');
    expect(await answers(later)).toBe('same');
    const { isOf: isOfLater } = await open();
    expect([input, there, later].map((job) => isOfLater(job, 'run-3'))).toEqual([true, true, true]);
  });

  it('is recognised by jobs of version 0.1, which noted no run', async () => {
    const { run: _, ...job } = await aJobOf('', 'old');
    await store.saveJob(job);
    served.set(url('old'), 'pixels of old');
    const { recall, isOf } = await open();
    await recall(WEBUI, 'run-2');
    expect(isOf(job, 'run-2')).toBe(true);
  });

  it('is recognised by the user’s word, also where it has no run', async () => {
    const job = await aJobOf('run-1', 'a');
    const { accept, isOf } = await open();
    await accept(WEBUI, 'page:1');
    expect(isOf(job, 'page:1')).toBe(true);
    expect(isOf(job, 'page:2')).toBe(false);
  });

  it('looks at no more than some sources of some runs', async () => {
    for (let run = 0; run < 30; run += 1)
      for (let n = 0; n < 20; n += 1) await aJobOf(`old-${run}`, `${run}-${n}`, { createdAtMs: run * 100 + n });
    const { recall } = await open();
    await recall(WEBUI, 'run-2');
    expect(read).toHaveLength(80);
    expect(read[0]).toBe(url('29-19'));
  });
});

it('one that does not answer is told from one that wants a login', async () => {
  const job = await aJobOf('run-1', 'a');
  const { answers, meet } = await open();
  whichRun = () => Promise.reject(new WebuiUnreachableError(WEBUI, null));
  expect(await answers(job)).toBe('nobody');
  expect(await meet(WEBUI, 'page')).toBe('page:page');
  whichRun = () => Promise.reject(new WebuiLoginError(WEBUI));
  await expect(answers(job)).rejects.toThrow(because('webui-login'));
});
