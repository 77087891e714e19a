import type { WebuiModel } from '../jobs/ports.ts';
import { loadModel, unloadModel, webuiActivity } from '../webui/server/model-on-gpu.ts';
import { WebuiUnreachableError } from '../webui/server/webui-errors.ts';
import type { WebuiServer } from '../webui/server/webui-http.ts';
import { appIdOf } from '../webui/server/webui-start.ts';

/** Moving some GB between GPU and memory; beyond it the web UI hangs. */
const LIMIT_MS = 120_000;

/** The web UIs' models, over HTTP: no page need be open. */
export const webuiModels: WebuiModel = {
  activity: (webui) => webuiActivity(serverAt(webui)),
  unload: (webui) => unloadModel(serverAt(webui)),
  load: (webui) => loadModel(serverAt(webui)),
  async appId(webui) {
    try {
      return await appIdOf(serverAt(webui));
    } catch (error) {
      if (error instanceof WebuiUnreachableError) return null;
      throw error;
    }
  },
};

const serverAt = (base: string): WebuiServer => ({ base, signal: AbortSignal.timeout(LIMIT_MS) });
