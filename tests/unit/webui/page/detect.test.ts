import { describe, expect, it } from 'vitest';
import { detectWebui } from '../../../../webui/page/detect.ts';

const ids = (...names: string[]): string => names.map((name) => `{"props":{"elem_id":"${name}"}}`).join();
const ALONE = ids('txt2img_gallery', 'generation_info_txt2img', 'txt2img_send_to_extras');
const WEBUI = [ALONE, ids('img2img_gallery', 'extras_gallery')].join();
const inline = (text: string) => ({ src: '', textContent: text });
const page = (...scripts: object[]) => ({ scripts }) as unknown as Document;
const gradio = (version: string, components = WEBUI) =>
  inline(`window.gradio_config = {"version":"${version}","components":[${components}]};`);

describe('detectWebui', () => {
  it.each([
    ['3.41.2', 3],
    ['3.43.2', 3],
    ['4.40.0', 4],
  ])('Gradio %s with the web UI’s elements is of generation %s', (version, generation) => {
    const scripts = [{ src: 'http://h/a.js', textContent: '' }, inline('let a;'), gradio(version)];
    expect(detectWebui(page(...scripts))).toEqual({ gradio: generation, tabs: ['txt2img', 'img2img', 'extras'] });
  });

  it('tabs may be hidden by its settings, and nothing else is', () => {
    expect(detectWebui(page(gradio('4.40.0', ALONE)))?.tabs).toEqual(['txt2img']);
    expect(detectWebui(page(gradio('3.41.2', [ALONE, ids('extras_gallery')].join())))?.tabs).toEqual([
      'txt2img',
      'extras',
    ]);
  });

  it.each([
    ['another Gradio app', gradio('4.40.0', ids('gallery', 'prompt'))],
    ['a login', inline('window.gradio_config = {"auth_required":true};')],
    ['a Gradio that no web UI uses', gradio('5.1.0')],
    ['a page that only speaks of them', inline(`const notes = [${WEBUI}];`)],
    ['a script from elsewhere', { ...gradio('3.41.2'), src: 'http://h/config.js' }],
  ])('%s is none', (_, script) => {
    expect(detectWebui(page(script))).toBeNull();
  });

  it('a page without scripts is none', () => {
    expect(detectWebui(page())).toBeNull();
  });
});
