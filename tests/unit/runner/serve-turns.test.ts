import { beforeEach, expect, it, vi } from 'vitest';
import type { GenerationTurn } from '../../../jobs/queue/queue.ts';
import type { Grant } from '../../../jobs/queue/turn.ts';
import type { TurnAnswer, TurnRequest } from '../../../platform/messages.ts';
import type { TurnPort } from '../../../platform/turn-port.ts';
import type { OpenRunner } from '../../../runner/open-runner.ts';
import { serveTurns } from '../../../runner/serve-turns.ts';

const ORIGIN = 'http://127.0.0.1:7860';
let granted: PromiseWithResolvers<Grant>;
let turn: GenerationTurn;
let answers: TurnAnswer[];
let request: (request: TurnRequest) => void;
let leave: () => void;
const takeTurn = vi.fn(() => turn);

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'chrome-extension://abc' });
  takeTurn.mockClear();
  granted = Promise.withResolvers();
  turn = { granted: granted.promise, anyway: vi.fn(async () => {}), end: vi.fn() };
  answers = [];
  open({ origin: ORIGIN });
});

const RUNNER = Promise.resolve({ queue: { takeTurn } } as unknown as OpenRunner);

function open(sender: { origin: string }, started = RUNNER): void {
  const port: TurnPort = {
    sender,
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
  open({ origin: 'http://elsewhere' });
  request({ webui: ORIGIN });
  await settled();
  expect(takeTurn).not.toHaveBeenCalled();
});

it('lets the page generate when the runner could not start', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  open({ origin: ORIGIN }, Promise.reject(new Error('no store')));
  request({ webui: ORIGIN });
  await settled();
  expect(answers).toEqual([{ isModelDeleted: false }]);
  expect(warn).toHaveBeenCalledOnce();
});
