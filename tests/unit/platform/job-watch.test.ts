import { describe, expect, test } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { type JobsPort, watchJobs } from '../../../platform/job-watch.ts';
import type { JobsPortMessage } from '../../../platform/messages.ts';
import { aJob } from '../jobs/a-job.ts';

class FakePort implements JobsPort {
  isOpen = true;
  tell: (message: JobsPortMessage) => void = () => {};
  drop: () => void = () => {};
  onMessage(listener: (message: JobsPortMessage) => void) {
    this.tell = listener;
  }
  onDisconnect(listener: () => void) {
    this.drop = listener;
  }
  disconnect() {
    this.isOpen = false;
  }
}

type Lists = Array<Job[] | Error>;

function setUp(...given: Lists | [{ withDismissed: boolean }, ...Lists]) {
  const [first, ...others] = given;
  const options = first && 'withDismissed' in first ? first : { withDismissed: false };
  const lists = (options === first ? others : given) as Lists;
  const ports: FakePort[] = [];
  const shown: string[][] = [];
  const failures: unknown[] = [];
  let listed = 0;
  const life = new AbortController();
  const watch = watchJobs(
    {
      list: async () => {
        const answer = lists[Math.min(listed, lists.length - 1)];
        listed += 1;
        if (answer instanceof Error) throw answer;
        return answer ?? [];
      },
      connect: () => {
        const port = new FakePort();
        ports.push(port);
        return port;
      },
      changed: (jobs) => void shown.push(jobs.map(({ id, state }) => `${id} ${state}`)),
      failed: (error) => void failures.push(error),
      ...options,
    },
    life.signal,
  );
  return { watch, ports, shown, failures, life, lists: () => listed };
}

const running = aJob({ id: 'a', state: 'running' });
const done = aJob({ id: 'a', state: 'done' });

describe('watching jobs', () => {
  test('needs no connection while all have ended', async () => {
    const { watch, ports, shown } = setUp([done]);
    await watch.refresh();
    expect(shown).toEqual([['a done']]);
    expect(ports).toEqual([]);
  });

  test('lists again once connected: what changed between is told to nobody', async () => {
    const { watch, ports, shown } = setUp([running], [done]);
    await watch.refresh();
    expect(shown).toEqual([['a done']]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test('follows changes, and disconnects after the last', async () => {
    const { watch, ports, shown } = setUp([running]);
    await watch.refresh();
    ports[0]?.tell({ job: aJob({ id: 'b', state: 'queued' }) });
    ports[0]?.tell({ job: done });
    expect(ports[0]?.isOpen).toBe(true);
    ports[0]?.tell({ forgotten: 'b' });
    expect(shown).toEqual([['a running'], ['a running', 'b queued'], ['a done', 'b queued'], ['a done']]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test('a result whose saved file is still to be checked is followed until it is', async () => {
    const result = { name: 'a.png', byteLength: 1, infotext: '', width: 1, height: 1 };
    const { watch, ports, shown } = setUp([aJob({ id: 'a', state: 'done', result: { ...result, unchecked: true } })]);
    await watch.refresh();
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([true]);
    ports[0]?.tell({ job: aJob({ id: 'a', state: 'done', result }) });
    expect(shown).toHaveLength(2);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test('a dismissed job leaves the list, except where dismissed ones are listed', async () => {
    for (const [withDismissed, expected] of [
      [false, ['a running']],
      [true, ['a running', 'b done']],
    ] as const) {
      const { watch, ports, shown } = setUp({ withDismissed }, [running, aJob({ id: 'b', state: 'done' })]);
      await watch.refresh();
      ports[0]?.tell({ job: aJob({ id: 'b', state: 'done', dismissed: true }) });
      expect(shown.at(-1)).toEqual(expected);
    }
  });

  test('what is told while a list is under way is newer than the list', async () => {
    const { watch, ports, shown } = setUp([running]);
    await watch.refresh();
    const listing = watch.refresh();
    ports[0]?.tell({ job: done });
    await listing;
    expect(shown.at(-1)).toEqual(['a done']);
  });

  test('connects again when the connection drops with work left', async () => {
    const { watch, ports, shown } = setUp([running]);
    await watch.refresh();
    ports[0]?.drop();
    await expect.poll(() => ports.length).toBe(2);
    await expect.poll(() => shown.length).toBe(2);
  });

  test('tells of a list that failed, and works again afterwards', async () => {
    const failure = new Error('no answer');
    const { watch, shown, failures } = setUp(failure, [done]);
    await watch.refresh();
    expect(failures).toEqual([failure]);
    await watch.refresh();
    expect(shown).toEqual([['a done']]);
  });

  test('a call while a list is under way lists once more: the answer may be older than the call', async () => {
    const { watch, lists } = setUp([done]);
    await Promise.all([watch.refresh(), watch.refresh(), watch.refresh()]);
    expect(lists()).toBe(2);
  });

  test('also when that list fails: what was asked for meanwhile is another one', async () => {
    const { watch, shown, failures } = setUp(new Error('not granted any more'), []);
    await Promise.all([watch.refresh(), watch.refresh()]);
    expect([shown, failures]).toEqual([[[]], []]);
  });

  test('ends with its signal', async () => {
    const { watch, ports, shown, life } = setUp([running]);
    await watch.refresh();
    life.abort();
    expect(ports[0]?.isOpen).toBe(false);
    ports[0]?.tell({ job: done });
    expect(shown).toHaveLength(1);
  });
});
