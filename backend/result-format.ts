import { LIMITS } from '../images/limits.ts';

/**
 * The format in which a SUPIR backend answers: what its `/config` says of the image that `/call_upscaler` gives; null when it
 * does not say. (Gradio 4.43: `format` of the component; `webp` is written by Pillow with its default quality of 80.)
 */
export function resultFormat(config: unknown, apiName: string): string | null {
  const { dependencies, components } = record(config);
  const call = list(dependencies).find((each) => each.api_name === apiName);
  const [output] = Array.isArray(call?.outputs) ? (call.outputs as unknown[]) : [];
  const image = list(components).find(({ id }) => id === output);
  const { format } = record(image?.props);
  return typeof format === 'string' && format !== '' ? format.slice(0, LIMITS.nameCharacters) : null;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : []);
