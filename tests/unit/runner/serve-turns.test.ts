import { beforeEach, expect, it, vi } from 'vitest';
import type { GenerationTurn } from '../../../jobs/queue/queue.ts';
import type { Grant } from '../../../jobs/queue/turn.ts';
import { type Caller, StrangerError } from '../../../platform/caller.ts';
import type { TurnAnswer, TurnRequest } from '../../../platform/messages.ts';
import type { TurnPort } from '../../../platform/turn-port.ts';
import type { OpenRunner } from '../../../runner/open-runner.ts';
import { serveTurns } from '../../../runner/serve-turns.ts';

const ORIGIN = 'http://127.0.0.1:7860';
const PAGE: Caller = { kind: 'page', origin: ORIGIN };
let granted: PromiseWithResolvers<Grant>;
let turn: GenerationTurn;
let answers: TurnAnswer[];
let request: (request: TurnRequest) => void;
let leave: () => void;
const takeTurn = vi.fn(() => turn);

beforeEach(() => {
  takeTurn.mockClear();
  granted = Promise.withResolvers();
  turn = { granted: granted.promise, anyway: vi.fn(async () => {}), end: vi.fn() };
  answers = [];
  open(PAGE);
});

const RUNNER = Promise.resolve({ queue: { takeTurn } } as unknown as OpenRunner);

function open(caller: Caller | null, started = RUNNER): void {
  const port: TurnPort = {
    caller: caller ? Promise.resolve(caller) : Promise.reject(new StrangerError()),
    onRequest: (listener) => {
      request = listener;
    },
    onEnd: (listener) => {
      leave = listener;
    },
    answer: (answer) => void answers.push(answer),
  };
  serveTurns(started, (opened) => opened(port));
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('says go when the turn has come, and ends it with the page', async () => {
  request({ webui: ORIGIN });
  await settled();
  expect(answers).toEqual([]);
  granted.resolve({ isModelDeleted: true });
  await settled();
  expect(answers).toEqual([{ isModelDeleted: true }]);
  leave();
  expect(turn.end).toHaveBeenCalledOnce();
});

it('says go at once when the page does not want to wait', async () => {
  request({ webui: ORIGIN });
  await settled();
  request('anyway');
  await settled();
  expect(turn.anyway).toHaveBeenCalledOnce();
  expect(answers).toEqual([{ isModelDeleted: false }]);
});

it('takes no turn for a page that has left, nor for another web UI than its own', async () => {
  request({ webui: ORIGIN });
  leave();
  await settled();
  open({ kind: 'page', origin: 'http://elsewhere' });
  request({ webui: ORIGIN });
  await settled();
  expect(takeTurn).not.toHaveBeenCalled();
});

it('lets the page generate when the runner could not start', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  open(PAGE, Promise.reject(new Error('no store')));
  request({ webui: ORIGIN });
  await settled();
  expect(answers).toEqual([{ isModelDeleted: false }]);
  expect(warn).toHaveBeenCalledOnce();
});
