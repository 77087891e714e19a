// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { initImage } from '../../../../webui/page/init-image.ts';

const PNG = 'data:image/png;base64,AAAA';
const JPEG = 'data:image/jpeg;base64,BBBB';

function show(open: 'img2img' | 'inpaint', images: { img2img?: string; inpaint?: string }): void {
  const img = (src?: string) => (src === undefined ? '<img>' : `<img src="${src}">`);
  const style = (tab: string) => `style="display: ${tab === open ? 'block' : 'none'}"`;
  document.body.innerHTML = `
    <div id="img2img_img2img_tab" ${style('img2img')}><div id="img2img_image"><svg></svg>${img(images.img2img)}</div></div>
    <div id="img2img_inpaint_tab" ${style('inpaint')}><div id="img2maskimg">${img(images.inpaint)}</div></div>`;
}

it('is the image of the inner tab that is open', () => {
  show('img2img', { img2img: PNG, inpaint: JPEG });
  expect(initImage()?.url ?? null).toBe(PNG);
  show('inpaint', { img2img: PNG, inpaint: JPEG });
  expect(initImage()?.url ?? null).toBe(JPEG);
});

it('is none while that is empty', () => {
  show('inpaint', { img2img: PNG });
  expect(initImage()?.url ?? null).toBeNull();
  document.body.innerHTML = '';
  expect(initImage()?.url ?? null).toBeNull();
});
