import { describe, expect, test } from 'vitest';
import { differences } from '../lab/conform/compare.ts';
import { observe, recorded } from '../lab/conform.ts';
import { startWebui } from '../lab/servers.ts';

// Seen on the real web UIs with `npm run lab:conform -- URL --json FILE`.
const RECORDINGS = { a1111: 'a1111-1.7.json', forge: 'forge-f2.0.1.json' } as const;
/** About 240 observations in a browser, generations among them. */
const LIMIT_MS = 600_000;

describe.each(['a1111', 'forge'] as const)('the lab behaves as the real %s', (kind) => {
  test('no observation differs', { timeout: LIMIT_MS }, async () => {
    const webui = await startWebui(kind);
    try {
      const file = new URL(`../lab/conform/${RECORDINGS[kind]}`, import.meta.url).pathname;
      expect(differences(await observe(webui.url), await recorded(file))).toEqual([]);
    } finally {
      await webui.stop();
    }
  });
});
