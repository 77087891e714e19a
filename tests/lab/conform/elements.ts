import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import type { GradioWindow } from './gradio.ts';
import type { Group } from './observation.ts';

declare const opts: object | undefined;

const TABS = ['txt2img', 'img2img', 'extras'] as const;

/** What stands on the page before anything was generated. */
export const elements: Group = {
  name: 'elements',
  async observe(subject, note) {
    const { headers } = await fetch(subject.url);
    note('content security policy', headers.get('content-security-policy') ?? 'none');
    await withPage(subject, async (page) => {
      for (const [name, value] of Object.entries(await page.evaluate(ofPage))) note(name, value);
      for (const tab of TABS) {
        for (const [name, value] of Object.entries(await ofTab(page, tab))) note(`${tab} ${name}`, value);
      }
    });
  },
};

function ofPage(): Record<string, string> {
  const globals = window as unknown as GradioWindow & Record<string, unknown>;
  const names = ['gradioApp', 'onUiUpdate', 'onAfterUiUpdate', 'opts', 'localization', 'selected_gallery_index'];
  const inline = [...document.scripts].find((script) => script.textContent.includes('window.gradio_config'));
  const tabs = [...document.querySelectorAll('#tabs > .tab-nav > button')].slice(0, 2);
  return {
    'Gradio version': globals.gradio_config.version,
    'gradio_config in an inline script, with the ids': String(
      inline?.textContent.includes('"txt2img_gallery"') ?? false,
    ),
    'page globals': names.map((name) => `${name} ${typeof globals[name]}`).join(' | '),
    'the options are':
      opts === undefined ? 'nowhere' : 'opts' in globals ? 'a property of the window' : 'a lexical binding',
    'light DOM': String(document.querySelector('gradio-app')?.shadowRoot === null),
    'first tabs': tabs.map((tab) => tab.textContent.trim()).join(' | '),
    'lightbox parent': document.querySelector('#lightboxModal')?.parentElement?.tagName.toLowerCase() ?? 'no lightbox',
    'unload button': document.querySelector('#sett_unload_sd_model')?.textContent.trim() ?? 'absent',
    'reload button': document.querySelector('#sett_reload_sd_model')?.textContent.trim() ?? 'absent',
    'img2img image': document.querySelector('#img2img_image')?.tagName.toLowerCase() ?? 'absent',
    'Forge canvas upload field': String(document.querySelector('#img2img_image input.forge-file-upload') !== null),
  };
}

function ofTab(page: Page, tab: string): Promise<Record<string, string>> {
  return page.evaluate((id) => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const one = (selector: string) => all(selector)[0];
    const buttons = all(`#image_buttons_${id} button`);
    const parent = buttons[0]?.parentElement;
    const gallery = (window as unknown as GradioWindow).gradio_config.components.find(
      ({ props }) => props.elem_id === `${id}_gallery`,
    );
    const classes = (element?: Element | null) =>
      [...(element?.classList ?? [])].filter((name) => !name.startsWith('svelte-')).join('.');
    return {
      buttons: buttons.map((button) => button.id).join(' | '),
      'buttons stand in': parent?.id === `image_buttons_${id}` ? 'the row' : `.${classes(parent)} of the row`,
      'button classes': classes(buttons[0]),
      'gallery block': classes(one(`#${id}_gallery`)),
      'empty gallery': all(`#${id}_gallery > *`)
        .map(classes)
        .join(' | ')
        .replace(/default |full |hide/g, ''),
      'gallery instance though never opened': String(gallery?.instance !== undefined),
      'video player': String(one(`#${id}_gallery_container #${id}_player`) !== undefined),
      'gallery value': JSON.stringify(gallery?.props.value ?? null),
      'results panel': all(`#${id}_results_panel > *`)
        .map((child) => child.id.replace(/^component-\d+$/, '(group)'))
        .join(' | '),
      'infotext elements': String(all(`[id=html_info_${id}]`).length),
      'generation info field': String(one(`#generation_info_${id} textarea`) !== undefined),
      'generate box': all(`#${id}_generate_box > button`)
        .map((button) => button.id)
        .join(' | '),
      'interrupt shown': getComputedStyle(one(`#${id}_interrupt`) ?? document.body).display,
      'settings column ends with': one(`#${id}_settings`)?.lastElementChild?.id ?? 'no such column',
      'mode tabs stand in': classes(one(`#mode_${id}`)?.parentElement),
    };
  }, tab);
}
