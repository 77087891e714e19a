import { send } from '../http/gate.ts';
import { GateError } from '../http/gate-error.ts';
import { isRecord } from '../http/record.ts';
import { LIMITS } from '../images/limits.ts';
import type { AnswerRefusal } from '../words/facts.ts';
import type { Reason } from '../words/reason.ts';

/** What answers at an address. */
export type Finding =
  | { kind: 'supir' }
  | { kind: 'other-gradio'; title: string }
  | { kind: 'password' }
  | { kind: 'login-page' }
  | { kind: 'not-gradio' }
  | { kind: 'sends-on' }
  | { kind: 'refused' }
  | { kind: 'silent' };

const CODES = {
  refused: 'backend-refused',
  silent: 'backend-silent',
  password: 'backend-password',
  'login-page': 'backend-login-page',
  'not-gradio': 'backend-other-server',
  'sends-on': 'backend-sends-on',
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
    const answer = await send(backendUrl, '/config', { credentials: 'omit', cache: 'no-store', signal: timeout });
    if (answer.status === 401) return { kind: answer.asksForLogin ? 'password' : 'login-page' };
    return answer.ok ? classify(await answer.json()) : { kind: 'not-gradio' };
  } catch (error) {
    return timeout.aborted ? { kind: 'silent' } : foundBy(error);
  }
}

/** What a failed look at an address tells of it. */
export function foundBy(error: unknown): Exclude<Finding, { kind: 'supir' | 'other-gradio' }> {
  if (error instanceof GateError) return { kind: REFUSED[error.refusal] };
  return { kind: error instanceof SyntaxError ? 'not-gradio' : 'refused' };
}

const REFUSED = {
  elsewhere: 'refused',
  'sends-on': 'sends-on',
  'too-large': 'not-gradio',
  'too-slow': 'not-gradio',
} as const satisfies Record<AnswerRefusal, keyof typeof CODES>;

function classify(config: unknown): Finding {
  if (!isGradioConfig(config)) return { kind: 'not-gradio' };
  if (config.dependencies.some(isUpscaler)) return { kind: 'supir' };
  return { kind: 'other-gradio', title: nameOf(config.title) };
}

const isGradioConfig = (config: unknown): config is { dependencies: unknown[]; title?: unknown } =>
  isRecord(config) &&
  Array.isArray(config.dependencies) &&
  Array.isArray(config.components) &&
  isPrefix(config.api_prefix);

/** Goes between the address and each path (Gradio 5: `/gradio_api`), so it must not be able to change where that leads. */
const isPrefix = (prefix: unknown): boolean =>
  prefix === undefined || prefix === null || (typeof prefix === 'string' && /^(\/[\w-]+)*$/.test(prefix));

const isUpscaler = (dependency: unknown): boolean => isRecord(dependency) && dependency.api_name === API_NAME;

/** What a backend calls something; '' when it does not say. */
export const nameOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, LIMITS.nameCharacters) : '';
