import { describe, expect, it, vi } from 'vitest';
import { parseInfotext } from '../../../../images/infotext.ts';
import { saveByButton } from '../../../../webui/server/save-by-button.ts';
import { WebuiRefusedError } from '../../../../webui/server/webui-errors.ts';
import { FakeWebuiServer } from './fake-webui-server.ts';

const INFOTEXT =
  'a cat\nNegative prompt: a dog\nSteps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 77, Size: 8x8, Model hash: abc, Model: sd, SUPIR seed: 5';

let port = 8060;
function start(kind: 'a1111' | 'forge') {
  port += 1;
  const server = new FakeWebuiServer(kind, `http://127.0.0.1:${port}`);
  vi.stubGlobal('fetch', server.fetch);
  server.settings = { outdir_save: 'log/images' };
  const save = {
    webui: server.base,
    tab: 'img2img' as const,
    sourceUrl: `${server.base}/file=/out/a.png`,
    pathFor: () => 'a-supir-2x.png',
    file: new Blob(['png'], { type: 'image/png' }),
    signal: new AbortController().signal,
  };
  return { server, save };
}

describe.each(['a1111', 'forge'] as const)('saveByButton on %s', (kind) => {
  it('tells where Save has put it, and gives the copy that the web UI has registered', async () => {
    const { server, save } = start(kind);
    const saved = await saveByButton(save, { infotext: INFOTEXT, seed: 5, width: 16, height: 32 });
    expect(saved.path).toBe('log/images/00001 a&b.png');
    expect(saved.file).toMatchObject({ path: '/tmp/gradio/saved/00001 a&b.png', native: true });
    expect(server.saves).toMatchObject([
      {
        prompt: 'a cat',
        negative_prompt: 'a dog',
        seed: 77,
        all_seeds: [77],
        all_prompts: ['a cat'],
        width: 16,
        height: 32,
        steps: 20,
        cfg_scale: 7.5,
        sampler_name: 'Euler a',
        sd_model_name: 'sd',
        sd_model_hash: 'abc',
        index_of_first_image: 0,
        infotexts: [INFOTEXT],
      },
    ]);
  });

  it('says the seed of SUPIR for an image that has none', async () => {
    const { server, save } = start(kind);
    await saveByButton(save, { infotext: '', seed: 5, width: 16, height: 32 });
    expect(server.saves).toMatchObject([{ seed: 5, prompt: '', steps: 0 }]);
    expect(parseInfotext(String(Object(server.saves[0]?.infotexts)[0])).parameters.get('Seed')).toBe('5');
  });

  it('rejects when Save wrote nothing', async () => {
    const { server, save } = start(kind);
    server.refuse('save');
    const facts = { infotext: INFOTEXT, seed: 5, width: 16, height: 32 };
    await expect(saveByButton(save, facts)).rejects.toThrow(WebuiRefusedError);
  });
});
