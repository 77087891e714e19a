import { expect, test } from 'vitest';
import {
  fileSize,
  parameterWords,
  removalWords,
  resultCount,
  sizeWords,
} from '../../../../components/results/result-words.ts';
import { aResult } from './a-result.ts';

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [860_000, '840 kB'],
  [3.14 * 2 ** 20, '3.1 MB'],
  [4096 * 2 ** 20, '4 GB'],
  [12.2 * 2 ** 20, '13 MB'],
  [5000 * 2 ** 40, '5000 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});

test('sizes, and where it came from', () => {
  expect(sizeWords(aResult())).toBe('512×768 → 1024×1536 · 1 kB · txt2img');
});

test('parameters, and what was done afterwards', () => {
  expect(parameterWords(aResult())).toBe('2× · 50 steps · CFG 7.5 · guidance 1 · noise 1.003 · seed 1');
  const derivedFrom = { jobId: 'x', url: null, tuning: { match: 'wavelet', blend: 0.3 } } as const;
  expect(parameterWords(aResult({ derivedFrom }))).toMatch(/seed 1 · colour match: fine \(wavelet\) · 30% original$/);
});

test('what was removed, when, and to keep what', () => {
  const atMs = new Date(2026, 10, 25, 12).getTime();
  expect(removalWords({ atMs, count: 12, to: { keepCount: 200 } })).toMatch(
    /^The 12 oldest results were removed on .*25.* to keep 200\.$/,
  );
  expect(removalWords({ atMs, count: 1, to: { keepBytes: 4 * 2 ** 30 } })).toMatch(
    /^The oldest job was removed, results included, on .*2026.* to keep 4 GB\.$/,
  );
  expect(removalWords({ atMs, count: 3, to: { keepDays: 7 } })).toMatch(
    /^3 failed or cancelled jobs were removed on .*2026.*, after 7 days\.$/,
  );
});

test('counts', () => {
  expect([resultCount(0), resultCount(1), resultCount(2)]).toEqual(['0 results', '1 result', '2 results']);
});
