import { describe, expect, it } from 'vitest';
import { type EtaRecord, expectedMs, learn, meanFromMarker, workOf } from '../../../jobs/eta.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { sizePlan } from '../../../jobs/size-plan.ts';
import { seededRandom } from '../images/seeded-random.ts';

const A = 'http://127.0.0.1:6688';
const B = 'http://192.168.0.2:6688';
const record = (work: number, computingMs: number, backendUrl = A): EtaRecord => ({ backendUrl, work, computingMs });

describe('workOf', () => {
  it('is megapixels that the backend returns × steps', () => {
    const parameters = { ...DEFAULT_PARAMETERS, steps: 20 };
    const plan = { ...sizePlan({ width: 512, height: 512 }, { scale: 2 }), returned: { width: 2000, height: 1000 } };
    expect(workOf({ plan, parameters })).toBe(40);
  });
});

describe('expectedMs', () => {
  it('knows nothing of a backend that has done nothing', () => {
    expect(expectedMs([record(50, 1000)], B, 50)).toBeNull();
  });

  it('takes a job like it, in proportion', () => {
    const records = [record(50, 10_000), record(800, 400_000), record(51, 1, B)];
    expect(expectedMs(records, A, 52)).toBe(10_400);
    expect(expectedMs([record(50, 10_000)], A, 100)).toBe(20_000);
  });

  it('finds what every job takes and what each megapixel and step takes', () => {
    const truth = (work: number) => 3000 + 120 * work;
    const records = [20, 60, 300].map((work) => record(work, truth(work)));
    for (const work of [10, 45, 150, 1000]) expect(expectedMs(records, A, work)).toBeCloseTo(truth(work), 0);
  });

  it('never expects less of more work, nor less than nothing', () => {
    expect(expectedMs([record(10, 5000), record(100, 4000)], A, 1000)).toBeGreaterThan(3000);
    expect(expectedMs([record(10, 100), record(100, 5000)], A, 1)).toBeGreaterThan(0);
  });

  it('is within a quarter of the truth after three jobs with noise of 10 %', () => {
    const { below } = seededRandom(7);
    const random = () => below(1000) / 1000;
    const truth = (work: number) => 8000 + 250 * work;
    for (let round = 0; round < 200; round += 1) {
      const works = [52, 105, 420].map((work) => work * (0.8 + 0.4 * random()));
      const records = works.map((work) => record(work, truth(work) * (0.9 + 0.2 * random())));
      const work = 60 + 300 * random();
      const expected = expectedMs(records, A, work) ?? Number.NaN;
      expect(Math.abs(expected / truth(work) - 1)).toBeLessThan(0.25);
    }
  });
});

describe('learn', () => {
  it('replaces what was known of about the same work on the same backend', () => {
    const records = learn([record(50, 1), record(100, 2), record(50, 3, B)], record(52, 9));
    expect(records).toEqual([record(100, 2), record(50, 3, B), record(52, 9)]);
  });

  it('keeps the newest forty', () => {
    let records: EtaRecord[] = [];
    for (let n = 0; n < 60; n += 1) records = learn(records, record(1.2 ** n, n));
    expect(records).toHaveLength(40);
    expect(records.at(-1)).toEqual(record(1.2 ** 59, 59));
  });
});

describe('meanFromMarker', () => {
  it('undoes Gradio’s sum: the rest of the running event, those that wait, and the marker itself', () => {
    const mean = 3000;
    const rank = 2;
    expect(meanFromMarker(mean + rank * mean + mean, rank)).toBe(mean);
  });
});
