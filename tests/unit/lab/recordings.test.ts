import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readRecording } from '../../lab/conform/recording.ts';

const FOLDER = fileURLToPath(new URL('../../lab/conform/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

test.each(FILES)('%s says of which web UI it is, at which commit, and when it was looked at', async (name) => {
  const { of, commit, date, observations } = await readRecording(`${FOLDER}${name}`);
  expect(of).toMatch(/^(A1111|Forge|Forge Neo|reForge) \S+$/);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(new Set(observations.map((observation) => observation.name)).size).toBe(observations.length);
  expect(observations.length).toBeGreaterThan(200);
});
