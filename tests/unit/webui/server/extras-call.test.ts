import { describe, expect, it } from 'vitest';
import { readGradioConfig } from '../../../../webui/gradio-config.ts';
import { extrasInputs, savedPath, taskId, uploadedFile } from '../../../../webui/server/extras-call.ts';
import { type ExtrasPlan, extrasPlan } from '../../../../webui/server/extras-plan.ts';
import a1111 from '../fixtures/config-a1111.json' with { type: 'json' };
import a1111New from '../fixtures/config-a1111-1.10.json' with { type: 'json' };
import forge from '../fixtures/config-forge.json' with { type: 'json' };

const planOf = (config: unknown): ExtrasPlan => {
  const read = readGradioConfig(config);
  const plan = read && extrasPlan(read);
  if (!plan) throw new Error('The fixture holds no Extras tab.');
  return plan;
};

/** The inputs by element id, and by type where they have none. */
const named = (plan: ExtrasPlan, data: unknown[]): Record<string, unknown> =>
  Object.fromEntries(plan.inputs.map(({ type, elemId }, index) => [elemId || type, data[index]]));

describe.each([
  ['A1111', planOf(a1111)],
  ['Forge', planOf(forge)],
])('extrasInputs on %s', (_, plan) => {
  const fields = { extras_batch_input_dir: '/tmp/in', extras_batch_output_dir: '/out' };
  const data = extrasInputs(plan, 'task(x)', null, fields);

  it('fills every input', () => {
    expect(data).toHaveLength(plan.inputs.length);
    expect(data[0]).toBe('task(x)');
    expect(named(plan, data)).toMatchObject({
      ...fields,
      state: null,
      extras_image: null,
      extras_image_batch: null,
      extras_show_extras_results: true,
    });
  });

  it('switches off all that would change the image, whatever the web UI starts with', () => {
    const on = {
      ...plan,
      inputs: plan.inputs.map((input) => ({ ...input, value: input.type === 'checkbox' ? true : 0.7 })),
    };
    const inputs = named(on, extrasInputs(on, 'task(x)', null, fields));
    expect(inputs).toMatchObject({
      extras_upscaling_resize: 1,
      extras_upscaler_1: 'None',
      extras_upscaler_2: 'None',
      extras_gfpgan_visibility: 0,
      extras_codeformer_visibility: 0,
    });
    const checkboxes = on.inputs.filter(({ type }) => type === 'checkbox').map(({ elemId }) => elemId);
    expect(checkboxes.filter((elemId) => inputs[elemId])).toEqual(['extras_show_extras_results']);
  });
});

describe('extrasInputs', () => {
  it('sends the mode where it is an input like any other, and there alone', () => {
    const plan = planOf(a1111New);
    const sent = extrasInputs(plan, 'task(x)', 2, {});
    expect(plan.inputs.map(({ type }, at) => type === 'number' && [at, sent[at]]).filter(Boolean)).toEqual([
      [1, 2],
      [8, 0],
      [10, 0],
    ]);
    expect(extrasInputs(planOf(a1111), 'task(x)', 2, {})[1]).toBeNull();
  });

  it('leaves what has no checkbox as the web UI starts with it', () => {
    const inputs = named(planOf(a1111), extrasInputs(planOf(a1111), 'task(x)', null, {}));
    expect(inputs).toMatchObject({ postprocess_multicrop_mindim: 384, postprocess_split_threshold: 0.5 });
  });
});

describe('savedPath', () => {
  it.each([
    ['A1111', [[{ name: '/out/a.png', data: null, is_file: true }], '', ''], '/out/a.png'],
    [
      'Forge',
      [[{ image: { path: '/out/a.png', url: 'http://h/file=/out/a.png' }, caption: null }], '', ''],
      '/out/a.png',
    ],
    ['A1111 with a caption', [[[{ name: '/out/a.png', is_file: true }, 'a']], '', ''], '/out/a.png'],
    ['a refusal', [null, '', '<div class="error">AssertionError</div>'], null],
    ['no image', [[], '', ''], null],
    ['more than ours', [[{ name: '/a.png' }, { name: '/b.png' }], '', ''], null],
    ['no path', [[{ name: '' }], '', ''], null],
    ['a data URL', [['data:image/png;base64,AA'], '', ''], null],
  ])('%s', (_, outputs, path) => {
    expect(savedPath(planOf(a1111), outputs)).toBe(path);
  });
});

describe('uploadedFile', () => {
  it('has the form of each Gradio', () => {
    expect(uploadedFile(planOf(a1111), '/tmp/a.png', 'a.png', 5)).toMatchObject({ name: '/tmp/a.png', is_file: true });
    expect(uploadedFile(planOf(forge), '/tmp/a.png', 'a.png', 5)).toMatchObject({ path: '/tmp/a.png' });
  });
});

describe('taskId', () => {
  it('has the form that the web UIs queue', () => {
    expect(taskId('1b2c-3d')).toMatch(/^task\(\w+\)$/);
  });
});
