import { describe, expect, it } from 'vitest';
import { callerOf, maySee, StrangerError } from '../../../platform/caller.ts';
import { checkJob } from '../../../runner/caller.ts';
import { aJob } from '../jobs/a-job.ts';
import { because } from '../words/said.ts';

const OWN = 'chrome-extension://abcdef';
const page = (url: string) => callerOf({ url }, OWN);

describe('callerOf', () => {
  it.each([{ url: `${OWN}/popup.html` }, { origin: OWN }, { origin: OWN, url: `${OWN}/background.js` }])(
    'takes its own pages for its own: %j',
    (sender) => {
      expect(callerOf(sender, OWN)).toEqual({ kind: 'extension' });
    },
  );

  it('tells the runner, where it has a page of its own, from the others', () => {
    expect(callerOf({ origin: OWN, url: `${OWN}/offscreen.html` }, OWN)).toEqual({ kind: 'runner' });
    expect(page('http://127.0.0.1:7860/offscreen.html')).toMatchObject({ kind: 'page' });
  });

  it('takes a web page by its origin', () => {
    expect(page('http://127.0.0.1:7860/?__theme=dark')).toEqual({ kind: 'page', origin: 'http://127.0.0.1:7860' });
  });

  it('tells web UIs below paths of one host apart', () => {
    expect(callerOf({ origin: 'https://nas', url: 'https://nas/a/?x#y' }, OWN)).toEqual({
      kind: 'page',
      origin: 'https://nas/a',
    });
    expect(maySee(page('https://nas/a/'), 'https://nas/a')).toBe(true);
    for (const other of ['https://nas/b/', 'https://nas/', 'https://nas/a/b/'])
      expect(maySee(page(other), 'https://nas/a')).toBe(false);
  });

  it('believes the origin more than the address: a frame without one of its own', () => {
    expect(callerOf({ origin: 'http://a:1', url: 'about:srcdoc' }, OWN)).toEqual({
      kind: 'page',
      origin: 'http://a:1',
    });
  });

  it.each([undefined, {}, { url: 'chrome-extension://other/x.html' }, { origin: 'null' }, { url: 'file:///x.html' }])(
    'turns %j away',
    (sender) => {
      expect(() => callerOf(sender, OWN)).toThrow(StrangerError);
    },
  );
});

describe('jobs of an origin', () => {
  const job = aJob({ origin: 'http://127.0.0.1:7860' });

  it('are seen by its pages and by the extension', () => {
    expect(checkJob(page('http://127.0.0.1:7860/'), job)).toBe(job);
    expect(checkJob(callerOf({ origin: OWN }, OWN), job)).toBe(job);
  });

  it.each(['http://127.0.0.1:7861/', 'http://localhost:7860/', 'https://127.0.0.1:7860/'])(
    'are unknown to %s',
    (url) => {
      expect(maySee(page(url), job.origin)).toBe(false);
      expect(() => checkJob(page(url), job)).toThrow(because('job-unknown'));
    },
  );
});
