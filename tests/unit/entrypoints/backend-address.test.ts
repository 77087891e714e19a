import { expect, test } from 'vitest';
import { backendAddress } from '../../../entrypoints/options/backend-address.ts';

test.each([
  ['http://127.0.0.1:6688', 'http://127.0.0.1:6688'],
  [' http://127.0.0.1:6688/ ', 'http://127.0.0.1:6688'],
  ['192.168.1.20:6688', 'http://192.168.1.20:6688'],
  ['localhost:6688', 'http://localhost:6688'],
  ['https://gpu.example/supir/?__theme=dark', 'https://gpu.example/supir'],
  ['6690', 'http://127.0.0.1:6690'],
  [':6690', 'http://127.0.0.1:6690'],
  ['http://0.0.0.0:6688', 'http://127.0.0.1:6688'],
  ['0.0.0.0:6688/', 'http://127.0.0.1:6688'],
  ['http://[::]:6688', 'http://127.0.0.1:6688'],
])('“%s” is %s', (typed, url) => {
  expect(backendAddress(typed)).toEqual({ url, login: null, problem: null });
});

test.each([
  ['https://ann:secret@gpu.example/supir', { name: 'ann', password: 'secret' }],
  ['http://ann:p%3Aw%40%C3%BC@gpu:6688/supir', { name: 'ann', password: 'p:w@ü' }],
  ['ann:100%@gpu:6688', { name: 'ann', password: '100%' }],
  ['ann@gpu:6688', { name: 'ann', password: '' }],
])('of “%s” name and password do not stay in the address', (typed, login) => {
  const entered = backendAddress(typed);
  expect(entered).toMatchObject({ login, problem: null });
  expect(entered.url).not.toContain('@');
});

test.each([
  ['', /not an address/],
  ['my computer', /not an address/],
  ['http://', /not an address/],
  ['70000', /not an address/],
  ['ftp://127.0.0.1', /must begin with http/],
  ['http://127.0.0.1:6667', /port 6667/],
  ['6000', /port 6000/],
])('“%s” is none', (typed, problem) => {
  expect(backendAddress(typed)).toMatchObject({ url: null, problem: expect.stringMatching(problem) });
});
