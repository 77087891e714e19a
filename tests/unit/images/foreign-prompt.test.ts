import { describe, expect, it } from 'vitest';
import { carriedTexts } from '../../../images/carried-texts.ts';
import { foreignPrompt } from '../../../images/foreign-prompt.ts';
import { withWebpExif } from '../../../images/webp-exif.ts';
import { chunk, makePng } from './make-png.ts';
import * as pillow from './pillow-files.ts';

const png = (texts: Record<string, unknown>) =>
  makePng({
    extra: Object.entries(texts).map(([key, text]) =>
      chunk('tEXt', Buffer.from(`${key}\0${typeof text === 'string' ? text : JSON.stringify(text)}`, 'latin1')),
    ),
  });

/** As ComfyUI's standard graph runs: the sampler first, its words two nodes away. */
const RAN = {
  '3': { class_type: 'KSampler', inputs: { seed: 1, model: ['4', 0], positive: ['9', 0], negative: ['7', 0] } },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'x.safetensors' } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'bad', clip: ['4', 1] } },
  '9': { class_type: 'ControlNetApply', inputs: { conditioning: ['6', 0], image: ['4', 0], strength: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a (cat:1.2)', clip: ['4', 1] } },
};
const FLUX = {
  '13': { class_type: 'SamplerCustomAdvanced', inputs: { guider: ['22', 0], sigmas: ['17', 0] } },
  '22': { class_type: 'BasicGuider', inputs: { model: ['1', 0], conditioning: ['26', 0] } },
  '26': { class_type: 'FluxGuidance', inputs: { guidance: 3.5, conditioning: ['6', 0] } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: ['30', 0], clip: ['1', 1] } },
  '30': { class_type: 'PrimitiveString', inputs: { value: 'a dog' } },
};
const SHOWN = {
  nodes: [
    {
      id: 3,
      type: 'KSampler',
      inputs: [
        { name: 'positive', link: 4 },
        { name: 'negative', link: 6 },
      ],
      widgets_values: [1, 'fixed'],
    },
    { id: 6, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 3 }], widgets_values: ['a shown cat'] },
    { id: 7, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 5 }], widgets_values: ['bad'] },
  ],
  links: [
    [4, 6, 0, 3, 1, 'CONDITIONING'],
    [6, 7, 0, 3, 2, 'CONDITIONING'],
  ],
};

describe('foreignPrompt', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['ComfyUI, as it ran', { prompt: RAN, workflow: { nodes: [] } }, 'a (cat:1.2)'],
    ['ComfyUI, with words from another node', { prompt: FLUX }, 'a dog'],
    ['ComfyUI, as it is shown', { workflow: SHOWN }, 'a shown cat'],
    [
      'ComfyUI, which writes NaN',
      { prompt: JSON.stringify({ ...RAN, '1': { is_changed: 0 } }).replace(':0}', ':NaN}') },
      'a (cat:1.2)',
    ],
    ['ComfyUI, in a circle', { prompt: { '1': { inputs: { positive: ['1', 0] } } } }, ''],
    [
      'ComfyUI, with two fields that say the same',
      { prompt: { '1': { inputs: { positive: ['2', 0] } }, '2': { inputs: { text_g: 'a', text_l: 'a' } } } },
      'a',
    ],
    ['Civitai', { prompt: { extraMetadata: '{"prompt":"a fish","steps":20}' } }, 'a fish'],
    [
      'NovelAI',
      { Software: 'NovelAI', Description: 'words', Comment: { prompt: 'a {{hat}}', uc: 'bad' } },
      'a {{hat}}',
    ],
    ['NovelAI without its JSON', { Description: 'words' }, 'words'],
    ['InvokeAI', { invokeai_metadata: { positive_prompt: 'an owl' } }, 'an owl'],
    ['a comment of nothing', { Comment: 'Created with GIMP', Software: 'x' }, ''],
    ['damaged JSON', { prompt: '{"3":', workflow: '[1]' }, ''],
  ])('of %s', async (_tool, texts, prompt) => {
    expect(await foreignPrompt(png(texts))).toBe(prompt);
  });

  it('of ComfyUI in the EXIF of a WebP, whose graphs go on into a PNG', async () => {
    const webp = Buffer.concat(
      withWebpExif(pillow.WEBP_VP8, tiff(`prompt:${JSON.stringify(RAN)}`, `workflow:${JSON.stringify(SHOWN)}`)),
    );
    expect(await foreignPrompt(webp)).toBe('a (cat:1.2)');
    expect(await carriedTexts(webp)).toEqual({ prompt: JSON.stringify(RAN), workflow: JSON.stringify(SHOWN) });
    expect(await carriedTexts(pillow.WEBP_VP8)).toEqual({});
  });

  it('takes no quadratic time for many samplers in a circle of many nodes', async () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) => [i, { inputs: { positive: [`${(i + 1) % 50_000}`, 0] } }]);
    expect(await foreignPrompt(png({ prompt: Object.fromEntries(nodes) }))).toBe('');
  });
});

/** Model and make, where ComfyUI writes its graphs. */
function tiff(model: string, make: string): Uint8Array {
  const [first, second] = [Buffer.from(`${make}\0`), Buffer.from(`${model}\0`)];
  const directory = Buffer.alloc(8 + 2 + 24 + 4);
  directory.write('II*\0\x08', 'latin1');
  directory.writeUInt16LE(2, 8);
  for (const [i, [tag, text]] of (
    [
      [0x010f, first],
      [0x0110, second],
    ] as const
  ).entries()) {
    const at = 10 + 12 * i;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(2, at + 2);
    directory.writeUInt32LE(text.length, at + 4);
    directory.writeUInt32LE(directory.length + (i === 0 ? 0 : first.length), at + 8);
  }
  return Buffer.concat([directory, first, second]);
}
