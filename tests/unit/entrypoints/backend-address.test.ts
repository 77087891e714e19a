import { expect, test } from 'vitest';
import { backendAddress } from '../../../entrypoints/options/backend-address.ts';

test.each([
  ['http://127.0.0.1:6688', 'http://127.0.0.1:6688'],
  [' http://127.0.0.1:6688/ ', 'http://127.0.0.1:6688'],
  ['192.168.1.20:6688', 'http://192.168.1.20:6688'],
  ['localhost:6688', 'http://localhost:6688'],
  ['https://gpu.example/supir/?__theme=dark', 'https://gpu.example/supir'],
])('“%s” is %s', (typed, url) => {
  expect(backendAddress(typed)).toEqual({ url, problem: null });
});

test.each([
  ['', /not an address/],
  ['my computer', /not an address/],
  ['http://', /not an address/],
  ['ftp://127.0.0.1', /must begin with http/],
  ['http://me:secret@127.0.0.1', /user name/],
])('“%s” is none', (typed, problem) => {
  expect(backendAddress(typed)).toMatchObject({ url: null, problem: expect.stringMatching(problem) });
});
