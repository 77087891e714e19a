import { beforeEach, describe, expect, test, vi } from 'vitest';
import { insertResults } from '../../../features/insert-results.ts';
import { insertAnywhere } from '../../../features/page/insert-job.ts';
import type { JobResult } from '../../../jobs/job.ts';
import * as insertion from '../../../webui/page/insert.ts';
import { ReasonError } from '../../../words/reason.ts';
import { aDoneJob, aJob } from '../components/a-job.ts';
import { fakePage } from './fake-page.ts';

vi.mock('../../../webui/page/insert.ts');
const insertResult = vi.mocked(insertion.insertResult);
const appendResult = vi.mocked(insertion.appendResult);

beforeEach(() => {
  vi.resetAllMocks();
  insertResult.mockResolvedValue('inserted');
});

const living = () => new AbortController().signal;
const theirs = (id: string) => aDoneJob({ id, pageId: 'page' });

describe('a result of this page', () => {
  test('says so where it brought the gallery back into sight', async () => {
    const { page } = fakePage();
    insertResult.mockResolvedValue('uncovered');
    insertResults.init(page, living());
    page.jobs.set([theirs('a')]);
    await expect.poll(() => page.tabs.txt2img.notice.value?.reason.code).toBe('gallery-was-hidden');
  });

  test('is inserted once, and marked', async () => {
    const { page, calls } = fakePage();
    insertResults.init(page, living());
    page.jobs.set([theirs('a')]);
    page.jobs.set([theirs('a'), aJob({ id: 'b' })]);
    await expect.poll(() => calls).toEqual(['markInserted a', 'refresh']);
    expect(insertResult).toHaveBeenCalledTimes(1);
    expect(insertResult.mock.calls[0]?.[1]).toMatchObject({
      infotext: 'a cat, SUPIR upscale: 2',
      file: { native: true },
    });
  });

  test('of a tab that the settings hide goes nowhere, and the user is told', async () => {
    const { page, reported } = fakePage({ shownTabs: ['txt2img'] });
    await insertAnywhere(page, aDoneJob({ tab: 'img2img' }), living()).catch((error) => reported.push(error));
    expect(reported).toMatchObject([{ reason: { code: 'tab-hidden', tab: 'img2img' } }]);
    expect(insertResult).not.toHaveBeenCalled();
  });

  test('waits for the one before it', async () => {
    const { page } = fakePage();
    const first = Promise.withResolvers<'inserted'>();
    insertResult.mockReturnValueOnce(first.promise);
    insertResults.init(page, living());
    page.jobs.set([theirs('a'), theirs('b')]);
    await expect.poll(() => insertResult.mock.calls.length).toBe(1);
    expect([...page.inserting.value]).toEqual(['a']);
    first.resolve('inserted');
    await expect.poll(() => insertResult.mock.calls.length).toBe(2);
  });

  test('is tried again, with the next news, when the gallery could not be reached', async () => {
    const { page, calls, reported } = fakePage();
    insertResult.mockRejectedValueOnce(new ReasonError({ code: 'gallery-unreachable' }));
    insertResults.init(page, living());
    page.jobs.set([theirs('a')]);
    await expect.poll(() => reported).toHaveLength(1);
    page.jobs.set([theirs('a'), aJob({ id: 'b' })]);
    await expect.poll(() => calls).toEqual(['markInserted a', 'refresh']);
  });

  test('stays as it is when its source has gone', async () => {
    const { page, calls } = fakePage();
    insertResult.mockResolvedValue('source-gone');
    insertResults.init(page, living());
    page.jobs.set([theirs('a')]);
    await expect.poll(() => insertResult.mock.calls.length).toBe(1);
    await expect.poll(() => page.inserting.value.size).toBe(0);
    expect(calls).toEqual([]);
  });

  test('does not keep the next one from being inserted when it fails', async () => {
    const { page, calls, reported } = fakePage();
    const failure = new Error('no bridge');
    insertResult.mockRejectedValueOnce(failure);
    insertResults.init(page, living());
    page.jobs.set([theirs('a'), theirs('b')]);
    await expect.poll(() => calls).toEqual(['markInserted b', 'refresh']);
    expect(reported).toEqual([failure]);
  });
});

test('a result that the web UI refused waits for the user', async () => {
  const { page, calls } = fakePage();
  insertResults.init(page, living());
  const { file: _, ...withoutFile } = theirs('a').result ?? { file: undefined };
  page.jobs.set([{ ...theirs('a'), result: withoutFile as JobResult }, theirs('b')]);
  await expect.poll(() => calls).toContain('markInserted b');
  expect(calls).not.toContain('markInserted a');
});

test('results of another load of the page, unfinished and inserted ones are left alone', async () => {
  const { page, calls } = fakePage();
  insertResults.init(page, living());
  page.jobs.set([aDoneJob({ pageId: 'earlier' }), aDoneJob({ pageId: 'page', inserted: true })]);
  page.jobs.set([aJob({ pageId: 'page', state: 'running' }), theirs('last')]);
  await expect.poll(() => calls).toContain('markInserted last');
  expect(insertResult).toHaveBeenCalledTimes(1);
});

describe('the Insert button', () => {
  test('appends a result whose source has gone', async () => {
    const { page, calls } = fakePage();
    insertResult.mockResolvedValue('source-gone');
    await insertAnywhere(page, aDoneJob(), living());
    expect(appendResult).toHaveBeenCalledTimes(1);
    expect(calls).toEqual(['markInserted job-1', 'refresh']);
  });

  test('does nothing while the result is being inserted', async () => {
    const { page } = fakePage();
    page.inserting.set(new Set(['job-1']));
    await insertAnywhere(page, aDoneJob(), living());
    expect(insertResult).not.toHaveBeenCalled();
  });
});
