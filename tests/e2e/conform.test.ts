import { describe, expect, onTestFinished, test } from 'vitest';
import { differences } from '../lab/conform/compare.ts';
import { readRecording } from '../lab/conform/recording.ts';
import { groupsNamed, observe, ofGroups } from '../lab/conform.ts';
import { LIKES, type Like, startWebui, type WebuiKind } from '../lab/servers.ts';
import { MATRIX, OWN_URLS } from './harness/cells.ts';
import { recordings } from './harness/recordings.ts';

/** About 240 observations in a browser, generations among them: minutes, so `npm test` makes those that need no page. */
const LIMIT_MS = 600_000;
const GROUPS = groupsNamed(MATRIX ? undefined : ['GET /config and the model', 'Extras mode', 'settings']);

async function urlOf(kind: WebuiKind, like: Like): Promise<string> {
  const own = OWN_URLS[kind];
  if (own) return own;
  const webui = await startWebui(kind, like === LIKES[kind][0] ? {} : { like });
  onTestFinished(() => webui.stop());
  return webui.url;
}

describe.each(recordings())('$kind like $like behaves as the real one was seen to', ({ kind, like, file }) => {
  // Seen on the real web UIs with `npm run lab:conform -- URL --json FILE --of NAME --commit HASH`.
  test('no observation differs', { timeout: LIMIT_MS }, async () => {
    const { observations } = ofGroups(await readRecording(file), GROUPS);
    expect(observations.length).toBeGreaterThan(0);
    expect(differences(await observe(await urlOf(kind, like), GROUPS), observations)).toEqual([]);
  });
});
