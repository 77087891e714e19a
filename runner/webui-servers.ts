import { WebuiUnreachableError } from '../webui/server/webui-errors.ts';
import type { WebuiServer } from '../webui/server/webui-http.ts';
import { servedImage, whichRun } from '../webui/server/which-run.ts';
import type { AcquaintanceWorld } from './acquaintance.ts';

/** A web UI that takes longer for such a small answer counts as one that is not there. */
const LOOK_LIMIT_MS = 5000;
/** For a source of the gallery, over loopback. */
const IMAGE_LIMIT_MS = 20_000;

/** Who answers at an address of a web UI, over HTTP. */
export const webuiServers: Pick<AcquaintanceWorld, 'whichRun' | 'servedImage'> = {
  whichRun: (base) => within(base, LOOK_LIMIT_MS, whichRun),
  servedImage: (base, url) => within(base, IMAGE_LIMIT_MS, (server) => servedImage(server, url)),
};

async function within<T>(base: string, limitMs: number, ask: (server: WebuiServer) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return await ask({ base, signal });
  } catch (error) {
    if (signal.aborted) throw new WebuiUnreachableError(base, error);
    throw error;
  }
}
