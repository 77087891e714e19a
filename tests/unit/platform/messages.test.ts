import { beforeEach, expect, it, vi } from 'vitest';
import { SENDERS, type Who } from '../../../platform/message-senders.ts';
import { grantedBy, type MessageName, onMessage, sendMessage } from '../../../platform/messages.ts';
import { ReasonError } from '../../../words/reason.ts';
import { because } from '../words/said.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => boolean;
const fake = vi.hoisted(() => ({ listeners: new Set<Listener>(), sent: [] as unknown[], sender: {} as object }));

/** As browsers do it: all contexts hear a message, the one that returns true answers, and JSON is what crosses. */
function crossing(message: unknown): Promise<unknown> {
  const crossed = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  fake.sent.push(message);
  return new Promise((resolve) => {
    const heard = [...fake.listeners].map((listen) =>
      listen(crossed(message), fake.sender, (answer) => resolve(crossed(answer))),
    );
    if (!heard.includes(true)) resolve(undefined);
  });
}
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `chrome-extension://a${path}`,
      sendMessage: (message: unknown) => crossing(message),
      onMessage: {
        addListener: (listener: Listener) => fake.listeners.add(listener),
        removeListener: (listener: Listener) => fake.listeners.delete(listener),
      },
    },
    tabs: { sendMessage: (tabId: number, message: unknown) => crossing({ ...(message as object), tabId }) },
  },
}));

const OWN = 'chrome-extension://a';
const GRANTED = 'http://127.0.0.1:7860';
const SENDER: Record<Who, object> = {
  extension: { url: `${OWN}/popup.html`, origin: OWN },
  runner: { url: `${OWN}/offscreen.html`, origin: OWN },
  page: { url: 'http://127.0.0.1:8080/', origin: 'http://127.0.0.1:8080' },
  'granted page': { url: `${GRANTED}/`, origin: GRANTED },
};
beforeEach(() => {
  fake.sent = [];
  fake.sender = SENDER.extension;
  grantedBy(async (origin) => (origin === GRANTED ? null : { code: 'not-granted' }));
});

it('brings data there and the answer back, and says who asked', async () => {
  fake.sender = SENDER.runner;
  const stop = onMessage('mayReach', ({ data, caller }) => data === 'http://a' && caller.kind === 'runner');
  expect(await sendMessage('mayReach', 'http://a')).toBe(true);
  expect(await sendMessage('mayReach', 'http://b')).toBe(false);
  stop();
});

it('brings an error as its reason, whatever was thrown', async () => {
  const stops = [
    onMessage('cancelJob', () => {
      throw new ReasonError({ code: 'job-unknown' });
    }),
    onMessage('readRemovals', () => Promise.reject(new TypeError('x is undefined'))),
  ];
  await expect(sendMessage('cancelJob', 'a')).rejects.toThrow(because('job-unknown'));
  await expect(sendMessage('readRemovals')).rejects.toThrow(because('unexpected', { text: 'x is undefined' }));
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

const names = Object.keys(SENDERS) as MessageName[];
const whos = Object.keys(SENDER) as Who[];
/** A page that is granted is a page, too. */
const may = (who: Who, name: MessageName) =>
  SENDERS[name].includes(who) || (who === 'granted page' && SENDERS[name].includes('page'));

it.each(names)('%s is answered to those in the table, and to nobody else', async (name) => {
  const heard: Who[] = [];
  for (const who of whos) {
    const stop = onMessage(name, () => void heard.push(who) as never);
    fake.sender = SENDER[who];
    const sent = sendMessage(name, undefined as never);
    if (may(who, name)) await sent;
    else
      await expect(sent).rejects.toThrow(
        because(who === 'page' && may('granted page', name) ? 'not-granted' : 'stranger'),
      );
    stop();
  }
  expect(heard).toEqual(whos.filter((who) => may(who, name)));
});

it.each([{ url: 'https://a.example/' }, { url: 'file:///a.html' }, { origin: 'null' }, {}])(
  'nothing is answered to %j, unless to any page',
  async (sender) => {
    for (const name of names.filter((name) => !SENDERS[name].includes('page'))) {
      const stop = onMessage(name, () => expect.unreachable() as never);
      fake.sender = sender;
      await expect(sendMessage(name, undefined as never)).rejects.toBeInstanceOf(ReasonError);
      stop();
    }
  },
);

it('until somebody says which, no page is granted', async () => {
  vi.resetModules();
  const fresh = await import('../../../platform/messages.ts');
  fresh.onMessage('cancelJob', () => expect.unreachable());
  fake.sender = SENDER['granted page'];
  await expect(fresh.sendMessage('cancelJob', 'a')).rejects.toThrow(because('not-granted'));
});
