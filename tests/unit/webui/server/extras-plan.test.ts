import { describe, expect, it } from 'vitest';
import { readGradioConfig } from '../../../../webui/gradio-config.ts';
import { extrasPlan } from '../../../../webui/server/extras-plan.ts';
import a1111 from '../fixtures/config-a1111.json' with { type: 'json' };
import forge from '../fixtures/config-forge.json' with { type: 'json' };

const planOf = (raw: unknown) => {
  const config = readGradioConfig(raw);
  return config && extrasPlan(config);
};

describe('extrasPlan', () => {
  it('calls functions of Gradio 3.41 by their position', () => {
    expect(planOf(a1111)).toMatchObject({
      gradio: 3,
      modes: { single: 1, files: 2, directory: 3 },
      generate: 4,
      galleryOutput: 0,
    });
  });

  it('calls functions of Gradio 4.40 by their id', () => {
    expect(planOf(forge)).toMatchObject({
      gradio: 4,
      modes: { single: 732, files: 733, directory: 734 },
      generate: 735,
      galleryOutput: 0,
    });
  });

  it('lists the inputs in the order of the call', () => {
    const inputs = planOf(forge)?.inputs ?? [];
    expect(inputs).toHaveLength(27);
    expect(inputs.slice(0, 7).map(({ type, elemId }) => `${type} ${elemId}`.trim())).toEqual([
      'textbox',
      'state',
      'image extras_image',
      'file extras_image_batch',
      'textbox extras_batch_input_dir',
      'textbox extras_batch_output_dir',
      'checkbox extras_show_extras_results',
    ]);
  });

  it.each([
    null,
    {},
    { version: '3.41.2', components: [], dependencies: [] },
    { ...a1111, version: '5.0.0' },
    { ...a1111, version: '3.39.0' },
    { ...a1111, dependencies: a1111.dependencies.slice(0, 4) },
  ])('knows no Extras tab in anything else', (config) => {
    expect(planOf(config)).toBeNull();
  });
});
