import type { Finding } from './identify.ts';

/** What the user reads when an address cannot take jobs: what is there, and what to do. */
export function findingSentence(finding: Exclude<Finding, { kind: 'supir' }>, backendUrl: string): string {
  switch (finding.kind) {
    // The port opens only when the model is built: both look alike from outside.
    case 'refused':
      return `SUPIR at ${backendUrl} does not answer: it is not started, or still loading its models (up to five minutes).`;
    case 'silent':
      return `SUPIR at ${backendUrl} is connected but silent: it is busy, or a firewall is in between.`;
    case 'password':
      return `The server at ${backendUrl} asks for a password; SUPIR must run without one.`;
    case 'not-gradio':
      return `What answers at ${backendUrl} is not SUPIR: start SUPIR there, or correct the address in the options.`;
    case 'other-gradio':
      return `What answers at ${backendUrl} is another program (${finding.title || 'a Gradio app'}), not SUPIR: start SUPIR there, or correct the address in the options.`;
  }
}

/** As above, for a job that waits. */
export const waitingSentence = (sentence: string): string => `${sentence} The job starts by itself.`;

export const otherInputsSentence = (backendUrl: string, missing: string): string =>
  `SUPIR at ${backendUrl} is of another version: it wants “${missing}”, which SUPIR Upscale does not know. Update both.`;
