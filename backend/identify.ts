import type { Reason } from '../words/reason.ts';

/** What answers at an address. */
export type Finding =
  | { kind: 'supir' }
  | { kind: 'other-gradio'; title: string }
  | { kind: 'password' }
  | { kind: 'not-gradio' }
  | { kind: 'refused' }
  | { kind: 'silent' };

const CODES = {
  refused: 'backend-refused',
  silent: 'backend-silent',
  password: 'backend-password',
  'not-gradio': 'backend-other-server',
} as const;

/** Why an address cannot take jobs. */
export const whyNot = (finding: Exclude<Finding, { kind: 'supir' }>, backendUrl: string): Reason =>
  finding.kind === 'other-gradio'
    ? { code: 'backend-other-program', backendUrl, title: finding.title }
    : { code: CODES[finding.kind], backendUrl };

/** Jobs show within 5 s that the backend does not answer. */
const ANSWER_MS = 4000;
const API_NAME = 'call_upscaler';

/** Looks at Gradio's `/config`: the identity of a SUPIR backend is its `/call_upscaler`. Never throws. */
export async function identify(backendUrl: string): Promise<Finding> {
  const timeout = AbortSignal.timeout(ANSWER_MS);
  try {
    const response = await fetch(`${backendUrl}/config`, { credentials: 'omit', cache: 'no-store', signal: timeout });
    if (response.status === 401) return { kind: 'password' };
    return response.ok ? classify(await response.json()) : { kind: 'not-gradio' };
  } catch (error) {
    if (timeout.aborted) return { kind: 'silent' };
    return error instanceof SyntaxError ? { kind: 'not-gradio' } : { kind: 'refused' };
  }
}

function classify(config: unknown): Finding {
  if (!isGradioConfig(config)) return { kind: 'not-gradio' };
  if (config.dependencies.some(isUpscaler)) return { kind: 'supir' };
  return { kind: 'other-gradio', title: typeof config.title === 'string' ? config.title : '' };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isGradioConfig = (config: unknown): config is { dependencies: unknown[]; title?: unknown } =>
  isRecord(config) && Array.isArray(config.dependencies) && Array.isArray(config.components);

const isUpscaler = (dependency: unknown): boolean => isRecord(dependency) && dependency.api_name === API_NAME;
