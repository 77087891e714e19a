import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { FinishedJob } from '../../../jobs/job.ts';
import { openJobStore } from '../../../platform/job-store.ts';
import { fromWire, toWire } from '../../../platform/messages.ts';
import { hasCode, type Reason, ReasonError, reasonOf, rootCode, textOf } from '../../../words/reason.ts';
import { PAGE_WORDS, say } from '../../../words/say.ts';
import { sayAll } from '../../../words/say-all.ts';
import { aDoneJob } from '../components/a-job.ts';
import { EVERY_REASON } from './every-reason.ts';

/** What the user can do, or what happens without them. */
const WHAT_NEXT =
  /\b(?:try|retry|click|choose|save|select|reload|check|allow|enter|use|look|start|log in|update|crop|wait|open|close|free|download|put|restart|unload|change|will start|must|limit|again|report)\b/i;

/** No errors: they say how it is. */
const STATEMENTS = [
  'cancelled-while-running',
  'eight-bits',
  'infotext-left-out',
  'texts-left-out',
  'saved-after-all',
  'none-left',
  'gallery-empty',
  'moving-images',
  'generate-waits',
  'works-with',
];
const STATUS = ['looking', 'ready', 'busy', 'ran-out', 'said-by-0.1'];
/** Never said alone: what says what to do stands around them. */
const CAUSES = [
  'cannot-ask',
  'backend-refused',
  'backend-silent',
  'backend-password',
  'webui-unreachable',
  'webui-refused',
  'downloads-failed',
  'folder-failed',
  'saved-as-png',
];

describe('the words', () => {
  it.each(EVERY_REASON)('$code: sentences that end', (reason) => {
    expect(sayAll(reason)).toMatch(/^[\p{Lu}\d].*[.…]$/u);
    expect(sayAll(reason)).not.toMatch(/undefined|null|NaN|\[object|\s{2}|\.\./);
  });

  const errors = EVERY_REASON.filter(({ code }) => ![...STATEMENTS, ...STATUS, ...CAUSES].includes(code));
  it.each(errors)('$code says what to do', (reason) => {
    expect(sayAll(reason)).toMatch(WHAT_NEXT);
  });

  it.each(EVERY_REASON.filter(({ code }) => code in PAGE_WORDS))('$code is the same in a web UI’s page', (reason) => {
    expect(say(reason)).toBe(sayAll(reason));
  });

  it('says a code that it does not know', () => {
    expect(sayAll({ code: 'of-a-later-version' } as unknown as Reason)).toContain('of-a-later-version');
    // Of a version that had other facts.
    expect(sayAll({ code: 'saved-as-png' } as Reason)).toContain('saved-as-png');
    expect(sayAll({ code: 'waits' } as Reason)).toMatch(/made a mistake/);
  });
});

/** Texts with several words, but for what is nobody's sentence: addresses, names, what the browser said. */
function sentencesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key !== 'text' && /\p{L}\s+\p{L}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => sentencesIn(one, inner));
}

/** As another script of the same page has it: a class of its own. */
class OtherReasonError extends Error {
  readonly reason = { code: 'updated' };
}

describe('what is sent and stored', () => {
  it.each(EVERY_REASON)('$code crosses as it is, without words', async (reason) => {
    const wire: unknown = await toWire(() => Promise.reject(new ReasonError(reason)));
    expect(sentencesIn(wire)).toEqual([]);
    const crossed = JSON.parse(JSON.stringify(wire)) as Awaited<ReturnType<typeof toWire>>;
    expect(() => fromWire(crossed)).toThrow(expect.objectContaining({ reason }));
  });

  it('an error that nobody thought of is a reason too', async () => {
    const wire = await toWire(() => Promise.reject(new TypeError('x is undefined')));
    expect(wire).toEqual({ reason: { code: 'unexpected', text: 'x is undefined' } });
    expect(reasonOf(AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason)).toEqual({ code: 'timed-out' });
    expect(reasonOf('thrown')).toEqual({ code: 'unexpected', text: 'thrown' });
    expect(textOf(new ReasonError({ code: 'image-empty' }))).toBe('image-empty');
    expect(textOf(new TypeError('x is undefined'))).toBe('x is undefined');
  });

  it('an error of another script of the page keeps its reason', () => {
    expect(reasonOf(new OtherReasonError('{}'))).toEqual({ code: 'updated' });
    expect(hasCode(new OtherReasonError('{}'), 'updated', 'silent')).toBe(true);
    expect(hasCode(new OtherReasonError('{}'), 'silent')).toBe(false);
  });

  it('an answer crosses, also one of nothing', async () => {
    expect(fromWire(await toWire(async () => 7))).toBe(7);
    const nothing = JSON.parse(JSON.stringify(await toWire(async () => undefined)));
    expect(fromWire(nothing)).toBeUndefined();
  });

  it('the store holds reasons, and gives them back', async () => {
    const store = await openJobStore(() => {});
    const done = aDoneJob() as FinishedJob;
    const jobs = EVERY_REASON.map((reason, index) => {
      return { ...done, id: `${index}`, createdAtMs: index, reason, result: { ...done.result, notes: [reason] } };
    });
    for (const job of jobs) await store.addJob(job, new Blob());
    const kept = await store.listJobs();
    expect(kept).toEqual(jobs);
    expect(sentencesIn(kept.map(({ reason, result }) => [reason, result?.notes]))).toEqual([]);
  });
});

it('the root of a reason is what it comes from in the end', () => {
  const because: Reason = { code: 'kept-unsaved', because: { code: 'webui-login', webui: 'http://w' } };
  expect(rootCode({ code: 'not-all-sent', failed: 1, count: 2, because })).toBe('webui-login');
});
