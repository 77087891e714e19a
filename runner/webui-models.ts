import type { WebuiModel } from '../jobs/ports.ts';
import { loadModel, unloadModel, webuiActivity } from '../webui/server/model-on-gpu.ts';
import { WebuiUnreachableError } from '../webui/server/webui-errors.ts';
import type { WebuiServer } from '../webui/server/webui-http.ts';
import { appIdOf } from '../webui/server/webui-start.ts';

/** Moving some GB between GPU and memory; beyond it the web UI hangs. */
const MOVE_LIMIT_MS = 120_000;
/** For a look at what it does, or who it is: others wait for it meanwhile. */
const LOOK_LIMIT_MS = 5000;

/** The web UIs' models, over HTTP: no page need be open. */
export const webuiModels: WebuiModel = {
  activity: (webui) => webuiActivity(serverAt(webui, LOOK_LIMIT_MS)),
  unload: (webui) => unloadModel(serverAt(webui, MOVE_LIMIT_MS)),
  load: (webui) => loadModel(serverAt(webui, MOVE_LIMIT_MS)),
  async appId(webui) {
    const server = serverAt(webui, LOOK_LIMIT_MS);
    try {
      return await appIdOf(server);
    } catch (error) {
      if (error instanceof WebuiUnreachableError || server.signal.aborted) return null;
      throw error;
    }
  },
};

const serverAt = (base: string, limitMs: number): WebuiServer => ({ base, signal: AbortSignal.timeout(limitMs) });
