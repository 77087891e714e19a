import type { BackendFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN } from './parts.ts';

export const BACKEND: Words<BackendFacts> = {
  // The port opens only when the model is built: both look alike from outside.
  'backend-refused': ({ backendUrl }) =>
    `SUPIR at ${backendUrl} does not answer: it is not started, or still loading its models (up to five minutes).${isByName(backendUrl) ? HTTPS_ONLY : ''}`,
  'backend-silent': ({ backendUrl }) =>
    `SUPIR at ${backendUrl} is connected but silent: it is busy, or a firewall is in between.`,
  'backend-password': ({ backendUrl }) =>
    `The server at ${backendUrl} asks for a password; SUPIR must run without one.`,
  'backend-other-server': ({ backendUrl }) =>
    `What answers at ${backendUrl} is not SUPIR: start SUPIR there, or change the backend’s address.`,
  'backend-other-program': ({ backendUrl, title }) =>
    `What answers at ${backendUrl} is another program (${title || 'a Gradio app'}), not SUPIR: start SUPIR there, or change the backend’s address.`,
  'backend-other-version': ({ backendUrl, input }) =>
    `SUPIR at ${backendUrl} is another version: it needs “${input}”, which SUPIR Upscale does not know. Update both.`,
  'backend-undescribed': ({ backendUrl, status }) =>
    `SUPIR at ${backendUrl} runs, but fails to describe itself (/info: ${status}): its pydantic may be too new. Run “pip install pydantic==2.10.6” in its environment, and restart it.`,
  'backend-sends-on': ({ backendUrl }) =>
    `The server at ${backendUrl} sends on to another address, where SUPIR Upscale does not follow: enter the address at which SUPIR itself answers.`,
  'backend-not-allowed': ({ backendUrl }) =>
    `The browser does not let SUPIR Upscale talk to ${backendUrl} yet. Allow it in the popup or the options.`,
  'backend-stuck': ({ backendUrl }) =>
    `SUPIR at ${backendUrl} failed several times in a row without saying why. Most often it is out of video memory, and it keeps what it has until it is restarted: restart it, and the queue continues; or choose a smaller upscale, and resume.`,
  'backend-no-upload': ({ text }) => `SUPIR did not take the image (${text || 'no path came back'}). Retry.`,
  'backend-no-job': ({ status, text }) =>
    `SUPIR refused the job (HTTP ${status}: ${text}). Look at its console window, then retry.`,
  'backend-no-file': ({ status, text }) =>
    `SUPIR did not hand over the result (HTTP ${status}: ${text}). Look at its console window, then retry.`,
  'backend-odd-answer': ({ why }) =>
    `SUPIR’s answer was not taken: ${NOT_TAKEN[why]}. Look at its console window, then retry.`,
};

/** Firefox sends a request to a host name by https then; numbers and `localhost` it lets be. */
const HTTPS_ONLY =
  ' If your browser is set to HTTPS-Only, it does not reach a name by http: enter the number of that computer, such as 192.168.1.5, instead.';

function isByName(backendUrl: string): boolean {
  const { protocol, hostname } = URL.parse(backendUrl) ?? {};
  return protocol === 'http:' && hostname !== undefined && !/^(?:localhost|[\d.]+|\[.*\])$/.test(hostname);
}
