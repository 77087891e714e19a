import { servedImage, whichRun } from '../webui/server/which-run.ts';
import type { AcquaintanceWorld } from './acquaintance.ts';

/** A web UI that takes longer for such a small answer counts as one that is not there. */
const LOOK_LIMIT_MS = 5000;
/** For a source of the gallery, over loopback. */
const IMAGE_LIMIT_MS = 20_000;

/** Who answers at an address of a web UI, over HTTP. */
export const webuiServers: Pick<AcquaintanceWorld, 'whichRun' | 'servedImage'> = {
  whichRun: (base) => whichRun({ base, signal: AbortSignal.timeout(LOOK_LIMIT_MS) }),
  servedImage: (base, url) => servedImage({ base, signal: AbortSignal.timeout(IMAGE_LIMIT_MS) }, url),
};
