import { beforeEach, expect, it, vi } from 'vitest';
import { onMessage, sendMessage } from '../../../platform/messages.ts';
import { ReasonError } from '../../../words/reason.ts';
import { because } from '../words/said.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => boolean;
const fake = vi.hoisted(() => ({ listeners: new Set<Listener>(), sent: [] as unknown[] }));

/** As browsers do it: all contexts hear a message, the one that returns true answers, and JSON is what crosses. */
function crossing(message: unknown): Promise<unknown> {
  const crossed = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  fake.sent.push(message);
  return new Promise((resolve) => {
    const heard = [...fake.listeners].map((listen) =>
      listen(crossed(message), { url: 'chrome-extension://a/popup.html' }, (answer) => resolve(crossed(answer))),
    );
    if (!heard.includes(true)) resolve(undefined);
  });
}
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      sendMessage: (message: unknown) => crossing(message),
      onMessage: {
        addListener: (listener: Listener) => fake.listeners.add(listener),
        removeListener: (listener: Listener) => fake.listeners.delete(listener),
      },
    },
    tabs: { sendMessage: (tabId: number, message: unknown) => crossing({ ...(message as object), tabId }) },
  },
}));

beforeEach(() => {
  fake.sent = [];
});

it('brings data there and the answer back, and says who asked', async () => {
  const stop = onMessage('mayReach', ({ data, sender }) => data === 'http://a' && sender.url !== undefined);
  expect(await sendMessage('mayReach', 'http://a')).toBe(true);
  expect(await sendMessage('mayReach', 'http://b')).toBe(false);
  stop();
});

it('brings an error as its reason, whatever was thrown', async () => {
  const stops = [
    onMessage('cancelJob', () => {
      throw new ReasonError({ code: 'job-unknown' });
    }),
    onMessage('openResults', () => Promise.reject(new TypeError('x is undefined'))),
  ];
  await expect(sendMessage('cancelJob', 'a')).rejects.toThrow(because('job-unknown'));
  await expect(sendMessage('openResults')).rejects.toThrow(because('unexpected', { text: 'x is undefined' }));
  for (const stop of stops) stop();
});

it('leaves messages for other contexts alone', async () => {
  const stop = onMessage('openOptions', () => {});
  const unheard = await sendMessage('openResults').catch((error: unknown) => error);
  expect(unheard).toBeInstanceOf(Error);
  expect(unheard).not.toBeInstanceOf(ReasonError);
  stop();
});

it('asks a tab where one is named', async () => {
  const stop = onMessage('insertResult', () => {});
  await sendMessage('insertResult', {} as never, 7);
  expect(fake.sent).toEqual([{ name: 'insertResult', data: {}, tabId: 7 }]);
  stop();
  expect(fake.listeners.size).toBe(0);
});
