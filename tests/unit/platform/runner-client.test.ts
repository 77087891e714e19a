import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { type JobRequest, sendMessage } from '../../../platform/messages.ts';
import { runnerClient } from '../../../platform/runner-client.ts';
import { ReasonError } from '../../../words/reason.ts';
import { because } from '../words/said.ts';

vi.mock('../../../platform/messages.ts');
const send = vi.mocked(sendMessage);

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const updated = () => vi.spyOn(browser, 'runtime', 'get').mockReturnValue({} as typeof browser.runtime);

describe('asking the runner', () => {
  test('opens it first', async () => {
    send.mockResolvedValue(undefined as never);
    await runnerClient.cancel('a');
    expect(send.mock.calls).toEqual([['openRunner'], ['cancelJob', 'a']]);
  });

  test('passes on the runner’s own reason', async () => {
    const refused = new ReasonError({ code: 'too-many-pixels', width: 16_000, height: 16_000, maxPixels: 1e8 });
    send.mockRejectedValue(refused);
    await expect(runnerClient.list(null)).rejects.toBe(refused);
  });

  test('hands a job over again, under its id, to the runner after one that died before it could answer', async () => {
    send.mockResolvedValueOnce(undefined as never);
    send.mockRejectedValueOnce(new Error('The message channel closed before a response was received.'));
    send.mockResolvedValueOnce(undefined as never);
    send.mockResolvedValueOnce({ id: 'a' } as never);
    const request = { id: 'a' } as JobRequest;
    expect(await runnerClient.submit(request)).toEqual({ id: 'a' });
    const [, first, , second] = send.mock.calls;
    expect([first, second]).toEqual(Array(2).fill(['submitJob', request]));
  });

  test('never shows the browser’s words', async () => {
    send.mockRejectedValue(new Error('Could not establish connection. Receiving end does not exist.'));
    await expect(runnerClient.list(null)).rejects.toThrow(because('silent'));
  });

  test('says that the extension was updated', async () => {
    updated();
    await expect(runnerClient.list(null)).rejects.toThrow(because('updated'));
    expect(send).not.toHaveBeenCalled();
  });

  test('also when it is updated while the answer is awaited', async () => {
    send.mockReturnValue(new Promise<never>(() => {}));
    const answer = expect(runnerClient.list(null)).rejects.toThrow(because('updated'));
    updated();
    await vi.advanceTimersByTimeAsync(1000);
    await answer;
  });
});
