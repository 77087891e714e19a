import { SILENCE_MS } from '../http/silence.ts';
import { within } from '../http/within.ts';
import { BackendUnusableError } from '../jobs/errors.ts';
import type { BackendLink } from '../jobs/ports.ts';
import { type InputNames, isInputName } from './call-data.ts';
import { HeldClient } from './held-client.ts';
import { foundBy, identify, nameOf, whyNot } from './identify.ts';
import { openLink } from './link.ts';
import { resultFormat } from './result-format.ts';

const API_NAME = 'call_upscaler';

/**
 * Connects to a SUPIR backend. `@gradio/client` reads its config and schema and uploads; the queue is spoken to directly,
 * because the client's `submit` loses a running job with its stream, and its `cancel` starts the next job beside it.
 * @throws {BackendUnusableError} with the reason that waiting jobs show
 */
export async function connect(backendUrl: string): Promise<BackendLink> {
  const finding = await identify(backendUrl);
  if (finding.kind !== 'supir') {
    throw new BackendUnusableError(whyNot(finding, backendUrl), { isGone: finding.kind !== 'silent' });
  }
  const client = await openClient(backendUrl);
  const fnIndex = client.api_map[API_NAME];
  if (fnIndex === undefined) {
    const other = whyNot({ kind: 'other-gradio', title: nameOf(client.config?.title) }, backendUrl);
    throw new BackendUnusableError(other);
  }
  const inputs = inputsOf(client, backendUrl);
  return openLink({ client, backendUrl, fnIndex, inputs, resultFormat: resultFormat(client.config, API_NAME) });
}

async function openClient(backendUrl: string): Promise<HeldClient> {
  try {
    // Its type says that any client comes of it: it makes one of the class that is asked.
    return (await within(SILENCE_MS, HeldClient.connect(backendUrl, { record_history: false }))) as HeldClient;
  } catch (cause) {
    // It answered a moment ago.
    throw new BackendUnusableError(whyNot(foundBy(cause), backendUrl), { cause });
  }
}

function inputsOf(client: HeldClient, backendUrl: string): InputNames {
  // The client goes on without it, and says why on the console only.
  if (!client.api_info && client.infoStatus >= 500)
    throw new BackendUnusableError({ code: 'backend-undescribed', backendUrl, status: client.infoStatus });
  if (!client.api_info) throw new BackendUnusableError(whyNot(foundBy(client.refused), backendUrl));
  const parameters = client.api_info.named_endpoints[`/${API_NAME}`]?.parameters ?? [];
  return parameters.map(({ parameter_name: name }) => {
    if (isInputName(name)) return name;
    throw new BackendUnusableError({ code: 'backend-other-version', backendUrl, input: nameOf(name) });
  });
}
