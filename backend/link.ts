import { isRecord } from '../http/record.ts';
import { transferMs } from '../http/silence.ts';
import { within } from '../http/within.ts';
import { LIMITS } from '../images/limits.ts';
import { BackendGoneError } from '../jobs/errors.ts';
import { DEFAULT_PARAMETERS, type SupirParameters } from '../jobs/parameters.ts';
import type { BackendLink } from '../jobs/ports.ts';
import { ReasonError } from '../words/reason.ts';
import { callData, type InputNames } from './call-data.ts';
import type { HeldClient } from './held-client.ts';
import { nameOf } from './identify.ts';
import { jobEvents, keptEvents } from './job-events.ts';
import { checkAnswer, orGone, request, requireAnswer } from './requests.ts';
import { uploadName } from './upload-name.ts';
import { drop, withdraw } from './withdraw.ts';

export interface Connection {
  client: HeldClient;
  backendUrl: string;
  fnIndex: number;
  inputs: InputNames;
  resultFormat: string | null;
}

/** Outside Gradio's upload folder, so that preprocessing refuses it and the function is never called. */
const MARKER_IMAGE = 'supir-upscale-marker';

export function openLink({ client, backendUrl, fnIndex, inputs, resultFormat }: Connection): BackendLink {
  const root = { backendUrl, prefix: client.api_prefix };
  const appId = nameOf(client.config?.app_id); // a number in Gradio 4.43, whatever the client's types say

  function join(sessionHash: string, image: string, parameters: SupirParameters, signal: AbortSignal) {
    const call = { data: callData(inputs, image, parameters), fn_index: fnIndex, session_hash: sessionHash };
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(call) };
    return request(root, '/queue/join', signal, init);
  }

  async function waitingCount(signal: AbortSignal): Promise<number> {
    const answer = await request(root, '/queue/status', signal);
    requireAnswer(answer, 'a look at its queue');
    return queueSize(await orGone(answer.json(), signal));
  }

  return {
    appId,
    resultFormat,
    async confirmRun(signal) {
      const answer = await request(root, '/app_id', signal);
      // Only another one's answer says something: a proxy may not let this question through.
      if (answer.ok && appIdOf(await orGone(answer.json(), signal)) !== appId) {
        throw new BackendGoneError('SUPIR was started again.');
      }
    },
    async join(...call) {
      const answer = await join(...call);
      await checkAnswer(answer, 'backend-no-job');
      answer.discard();
    },
    async joinMarker(sessionHash, signal) {
      const answer = await join(sessionHash, MARKER_IMAGE, DEFAULT_PARAMETERS, signal);
      answer.discard();
      requireAnswer(answer, 'a marker');
    },
    markerEvents: (sessionHash, signal) => jobEvents(root, sessionHash, signal),
    events: (sessionHash, signal) => keptEvents(root, sessionHash, signal),

    async upload(image, signal) {
      const file = new File([image], uploadName(image), { type: image.type });
      const upload = client.upload_files(backendUrl, [file]).catch((cause) => {
        throw client.refused ?? cause;
      });
      const { files, error } = await orGone(within(transferMs(image.size), upload, signal), signal);
      const [path] = files ?? [];
      if (path === undefined)
        throw new ReasonError({ code: 'backend-no-upload', text: error?.slice(0, LIMITS.errorCharacters) ?? '' });
      if (path.length > LIMITS.pathCharacters) throw new ReasonError({ code: 'backend-odd-answer', why: 'too-large' });
      return path;
    },

    drop: (sessionHash, signal) => drop(jobEvents(root, sessionHash, signal)),
    withdraw: (sessionHash, signal, isWanted) => {
      const open = (until: AbortSignal) => keptEvents(root, sessionHash, until);
      return withdraw({ open, ...(isWanted && { waitingCount: () => waitingCount(signal) }) }, signal);
    },
    waitingCount,

    async fetchImage(path, signal) {
      const answer = await request(root, filePath(path), signal);
      if (answer.status === 403 || answer.status === 404) return null;
      await checkAnswer(answer, 'backend-no-file');
      return orGone(answer.blob(), signal);
    },
  };
}

/** Built from the path, because the `url` in messages is wrong for `\`, `#` and `%`. @throws {ReasonError} */
export function filePath(path: string): string {
  const parts = path.split(/[\\/]/);
  if (parts.includes('..')) throw new ReasonError({ code: 'backend-odd-answer', why: 'elsewhere' });
  return `/file=${parts.map(encodeURIComponent).join('/')}`;
}

const appIdOf = (answer: unknown): string | null =>
  isRecord(answer) && 'app_id' in answer ? nameOf(answer.app_id) : null;

function queueSize(status: unknown): number {
  if (
    typeof status === 'object' &&
    status !== null &&
    'queue_size' in status &&
    typeof status.queue_size === 'number'
  ) {
    return status.queue_size;
  }
  throw new BackendGoneError('The answer about the queue is not that of Gradio.');
}
