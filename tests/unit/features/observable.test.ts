import { expect, test } from 'vitest';
import { observable } from '../../../features/page/observable.ts';

test('tells each change once, until the signal ends it', () => {
  const heard: string[] = [];
  const life = new AbortController();
  const word = observable('a');
  word.subscribe((value) => heard.push(value), life.signal);
  word.set('a');
  word.set('b');
  life.abort();
  word.set('c');
  expect(heard).toEqual(['b']);
  expect(word.value).toBe('c');
});

test('a listener that has ended before it began hears nothing', () => {
  const heard: string[] = [];
  const word = observable('a');
  word.subscribe((value) => heard.push(value), AbortSignal.abort());
  word.set('b');
  expect(heard).toEqual([]);
});
