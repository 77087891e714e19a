import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ending, fakeStage, labStage, type Stage } from './contract-stages.ts';
import { Observer, type Sight } from './observer.ts';

/** Letters are sessions. What `read` names comes in this order, and nothing else before it. */
type Step =
  | readonly ['join', session: string, ending?: Ending]
  | readonly ['marker', session: string]
  /** Opens the session's stream unless it is open. */
  | readonly ['read', session: string, sees: readonly Sight[]]
  /** Two streams of one session: what both see together, and which of them ends how. */
  | readonly ['read twice', session: string, sees: readonly Sight[]]
  | readonly ['drop', session: string]
  | readonly ['withdraw', session: string, becomes: 'withdrawn' | 'started']
  | readonly ['finish', ending?: Ending]
  /** All that has joined is through. */
  | readonly ['through']
  | readonly ['computed', ...sessions: string[]]
  | readonly ['waiting', count: number]
  | readonly ['image of', session: string, is: 'there' | 'nowhere']
  | readonly ['run', is: 'the same' | 'another']
  /** By whoever plays; `reconnect` finds the new run. */
  | readonly ['restart']
  | readonly ['reconnect'];

/** A job that runs, so that all others wait until it is finished. */
const BUSY: readonly Step[] = [
  ['join', 'x'],
  ['read', 'x', ['waiting 0', 'started']],
];

const SCENARIOS: Record<string, readonly Step[]> = {
  'keeps the messages of a job until they are read, once': [
    ...BUSY,
    ['join', 'a'],
    ['finish'],
    ['finish'],
    ['through'],
    ['read', 'a', ['waiting 0', 'started', 'completed', 'end']],
    ['image of', 'a', 'there'],
    ['read', 'a', ['silence']],
    ['drop', 'a'],
    ['through'],
    ['read', 'a', ['unknown-session', 'gone']],
  ],
  'beats where a job computes, and goes on': [
    ...BUSY,
    ['read', 'x', ['silence']],
    ['finish'],
    ['read', 'x', ['completed', 'end']],
  ],
  'tells ranks when an event joins and when one is taken, the running one not counted': [
    ...BUSY,
    ['join', 'a'],
    ['join', 'b'],
    ['marker', 'm'],
    ['waiting', 3],
    ['read', 'm', ['waiting 2', 'silence']],
    ['finish'],
    ['read', 'm', ['waiting 1', 'silence']],
    ['finish'],
    ['read', 'm', ['waiting 0', 'silence']],
    ['finish'],
    ['read', 'm', ['started', 'failed', 'end']],
    ['computed', 'x', 'a', 'b'],
  ],
  'takes a waiting job out when its stream is dropped, and forgets it': [
    ...BUSY,
    ['join', 'a'],
    ['join', 'b'],
    ['read', 'a', ['waiting 0', 'silence']],
    ['drop', 'a'],
    ['finish'],
    ['finish'],
    ['through'],
    ['computed', 'x', 'b'],
    ['read', 'a', ['unknown-session', 'gone']],
    ['read', 'b', ['waiting 1', 'started', 'completed', 'end']],
  ],
  'computes a running job to its end when its stream is dropped, and loses its result': [
    ...BUSY,
    ['join', 'a'],
    ['drop', 'x'],
    ['read', 'a', ['waiting 0', 'silence']],
    ['finish'],
    ['read', 'a', ['started', 'silence']],
    ['computed', 'x'],
    ['read', 'x', ['unknown-session', 'gone']],
  ],
  'tells each message to one of two readers': [
    ...BUSY,
    ['join', 'a'],
    ['finish'],
    ['finish'],
    ['through'],
    ['read twice', 'a', ['waiting 0', 'started', 'completed', 'end', 'silence']],
  ],
  'has never seen a session that did not join': [['read', 'a', ['unknown-session', 'gone']]],
  'lets a waiting job be withdrawn': [
    ...BUSY,
    ['join', 'a'],
    ['withdraw', 'a', 'withdrawn'],
    ['finish'],
    ['through'],
    ['computed', 'x'],
  ],
  'hands on the stream of a job that was to be withdrawn and runs': [
    ...BUSY,
    ['join', 'a'],
    ['marker', 'm'],
    ['finish'],
    ['read', 'm', ['waiting 1', 'waiting 0']],
    ['withdraw', 'a', 'started'],
    ['read', 'a', ['started', 'silence']],
    ['finish'],
    ['read', 'a', ['completed', 'end']],
    ['computed', 'x', 'a'],
  ],
  'gives no reason for a job that fails': [
    ...BUSY,
    ['join', 'a', 'oom'],
    ['finish'],
    ['read', 'a', ['waiting 0', 'started']],
    ['finish', 'oom'],
    ['read', 'a', ['failed', 'end']],
    ['computed', 'x'],
  ],
  'knows nothing of an earlier run, but has its files': [
    ...BUSY,
    ['join', 'a'],
    ['join', 'b'],
    ['finish'],
    ['read', 'x', ['completed', 'end']],
    ['run', 'the same'],
    ['restart'],
    ['run', 'another'],
    ['reconnect'],
    ['run', 'the same'],
    ['read', 'a', ['unknown-session', 'gone']],
    ['read', 'b', ['unknown-session', 'gone']],
    ['waiting', 0],
    ['image of', 'x', 'there'],
  ],
};

// A real backend is started again in one of them, on whatever machine this is.
vi.setConfig({ testTimeout: 120_000 });

describe.each([
  ['the fake', fakeStage],
  ['Gradio 4.43', labStage],
])('%s', (_, open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
  }, 120_000);
  afterAll(() => stage.stop());
  beforeEach(() => stage.clear());

  it.each(Object.entries(SCENARIOS))('%s', async (_, steps) => {
    const observer = await Observer.of(stage);
    for (const [index, step] of steps.entries()) {
      const [seen, expected] = await play(observer, step);
      expect(seen, `step ${index + 1}, ${step.join(' ')}`).toEqual(expected);
    }
    observer.leave();
  });
});

/** @returns what was seen, and what should be */
async function play(observer: Observer, step: Step): Promise<[seen: unknown, expected: unknown]> {
  switch (step[0]) {
    case 'join':
      return [await observer.join(step[1], step[2] ?? 'ok'), undefined];
    case 'marker':
      return [await observer.marker(step[1]), undefined];
    case 'read':
      return [await observer.read(step[1], step[2]), step[2]];
    case 'read twice':
      return [(await observer.readTwice(step[1])).toSorted(), step[2].toSorted()];
    case 'drop':
      return [observer.drop(step[1]), undefined];
    case 'withdraw':
      return [await observer.withdraw(step[1]), step[2]];
    case 'finish':
      return [await observer.finish(step[1] ?? 'ok'), undefined];
    case 'through':
      return [await observer.through(), undefined];
    case 'computed':
      return [await observer.computed(), step.slice(1)];
    case 'waiting':
      return [await observer.waiting(), step[1]];
    case 'image of':
      return [await observer.imageOf(step[1]), step[2]];
    case 'run':
      return [await observer.run(), step[1]];
    case 'reconnect':
      return [await observer.reconnect(), undefined];
    case 'restart':
      return [await observer.restart(), undefined];
  }
}
