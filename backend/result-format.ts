import { recordOf } from '../http/record.ts';
import { LIMITS } from '../images/limits.ts';

/**
 * The format in which a SUPIR backend answers: what its `/config` says of the image that `/call_upscaler` gives; null when it
 * does not say. (Gradio 4.43: `format` of the component; `webp` is written by Pillow with its default quality of 80.)
 */
export function resultFormat(config: unknown, apiName: string): string | null {
  const { dependencies, components } = recordOf(config);
  const call = list(dependencies).find((each) => each.api_name === apiName);
  const [output] = Array.isArray(call?.outputs) ? (call.outputs as unknown[]) : [];
  const image = list(components).find(({ id }) => id === output);
  const { format } = recordOf(image?.props);
  return typeof format === 'string' && format !== '' ? format.slice(0, LIMITS.nameCharacters) : null;
}

const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(recordOf) : []);
