import { describe, expect, onTestFinished, test } from 'vitest';
import type { WebuiKind } from '../../webui/tab.ts';
import { differences } from '../lab/conform/compare.ts';
import { readRecording } from '../lab/conform/recording.ts';
import { observe } from '../lab/conform.ts';
import { startWebui } from '../lab/servers.ts';
import { OWN_URLS, WEBUIS } from './harness/cells.ts';

// Seen on the real web UIs with `npm run lab:conform -- URL --json FILE --of NAME --commit HASH`.
const RECORDINGS = { a1111: 'a1111-1.7.json', forge: 'forge-f2.0.1.json' } as const;
/** About 240 observations in a browser, generations among them. */
const LIMIT_MS = 600_000;

async function urlOf(kind: WebuiKind): Promise<string> {
  const own = OWN_URLS[kind];
  if (own) return own;
  const webui = await startWebui(kind);
  onTestFinished(() => webui.stop());
  return webui.url;
}

describe.each(WEBUIS)('%s behaves as the real one was seen to', (kind) => {
  test('no observation differs', { timeout: LIMIT_MS }, async () => {
    const file = new URL(`../lab/conform/${RECORDINGS[kind]}`, import.meta.url).pathname;
    const { observations } = await readRecording(file);
    expect(differences(await observe(await urlOf(kind)), observations)).toEqual([]);
  });
});
