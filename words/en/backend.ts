import type { BackendFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN } from './parts.ts';

export const BACKEND: Words<BackendFacts> = {
  // The port opens only when the model is built: both look alike from outside.
  'backend-refused': ({ backendUrl }) =>
    `SUPIR at ${backendUrl} does not answer: it is not started, or still loading its models (up to five minutes).${orElse(backendUrl)}`,
  'backend-silent': ({ backendUrl }) =>
    `SUPIR at ${backendUrl} is connected but silent: it is busy, or a firewall is in between.`,
  'backend-password': ({ backendUrl }) =>
    `The server at ${backendUrl} asks for a name and a password: enter them with its address in the options, as ${backendUrl.replace('://', '://name:password@')}.`,
  'backend-login-page': ({ backendUrl }) =>
    `The server at ${backendUrl} has a page where one logs in, which SUPIR Upscale cannot use: start SUPIR without a login, or put a proxy with basic authentication before it.`,
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

/** What else a browser makes look like a server that does not answer. */
function orElse(backendUrl: string): string {
  const { protocol, hostname } = URL.parse(backendUrl) ?? {};
  if (protocol === 'https:')
    return ' Or the browser does not accept its certificate: open the address in a tab once, and accept it there.';
  // Names of this computer, and addresses, are let through.
  if (hostname === undefined || /^(?:localhost|[\d.]+|\[.*\])$/.test(hostname)) return '';
  return ' Or the name is not found, or the browser’s HTTPS-Only mode is in the way: enter the IP address instead.';
}
