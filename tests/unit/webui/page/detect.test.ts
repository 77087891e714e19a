import { describe, expect, it } from 'vitest';
import { detectWebui, whyNot } from '../../../../webui/page/detect.ts';

const ids = (...names: string[]): string => names.map((name) => `{"props":{"elem_id":"${name}"}}`).join();
const tab = (name: string): string => ids(`${name}_gallery`, `${name}_send_to_extras`);
const WEBUI = ['txt2img', 'img2img', 'extras'].map(tab).join();
/** Its galleries have no Send to Extras. */
const SD_NEXT = ids('txt2img_gallery', 'img2img_gallery', 'extras_gallery', 'generation_info_txt2img');
const inline = (text: string) => ({ src: '', textContent: text });
const page = (...scripts: object[]) => ({ scripts }) as unknown as Document;
const gradio = (version: string, components = WEBUI) =>
  inline(`window.gradio_config = {"version":"${version}","components":[${components}]};`);
const LOGIN = inline('window.gradio_config = {"auth_required": true, "auth_message": null, "is_space": false};');

describe('detectWebui', () => {
  it.each([
    ['3.41.2', 3],
    ['3.43.2', 3],
    ['4.40.0', 4],
  ])('Gradio %s with the web UI’s elements is of generation %s', (version, generation) => {
    const scripts = [{ src: 'http://h/a.js', textContent: '' }, inline('let a;'), gradio(version)];
    expect(detectWebui(page(...scripts))).toEqual({ gradio: generation, tabs: ['txt2img', 'img2img', 'extras'] });
  });

  it('any tab may be hidden by its settings', () => {
    expect(detectWebui(page(gradio('4.40.0', tab('txt2img'))))?.tabs).toEqual(['txt2img']);
    expect(detectWebui(page(gradio('3.41.2', [tab('img2img'), tab('extras')].join())))?.tabs).toEqual([
      'img2img',
      'extras',
    ]);
  });

  it.each([
    ['another Gradio app', gradio('4.40.0', ids('gallery', 'prompt'))],
    ['a login', LOGIN],
    ['a Gradio that keeps galleries in another way', gradio('5.49.1')],
    ['an old Gradio', gradio('3.32.0')],
    ['one without the buttons', gradio('3.43.2', SD_NEXT)],
    ['a page that only speaks of them', inline(`const notes = [${WEBUI}];`)],
    ['a script from elsewhere', { ...gradio('3.41.2'), src: 'http://h/config.js' }],
  ])('%s is none', (_, script) => {
    expect(detectWebui(page(script))).toBeNull();
  });

  it('a page without scripts is none', () => {
    expect(detectWebui(page())).toBeNull();
  });
});

describe('whyNot', () => {
  it.each([
    ['Gradio 5', gradio('5.49.1'), { code: 'webui-too-new', version: '5.49.1' }],
    ['Gradio 6', gradio('6.17.3'), { code: 'webui-too-new', version: '6.17.3' }],
    ['A1111 1.5', gradio('3.32.0'), { code: 'webui-too-old', version: '3.32.0' }],
    ['SD.Next', gradio('3.43.2', SD_NEXT), { code: 'webui-of-another-kind' }],
    ['another Gradio app', gradio('4.40.0', ids('gallery', 'prompt')), { code: 'no-webui' }],
    ['a login', LOGIN, { code: 'webui-login', webui: 'http://h' }],
    ['a web UI that it works in', gradio('4.40.0'), null],
    ['a page without Gradio', inline('let a;'), null],
  ])('says it of %s', (_, script, reason) => {
    expect(whyNot(page(script), 'http://h')).toEqual(reason);
  });
});
