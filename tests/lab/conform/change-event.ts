import type { Page } from 'puppeteer-core';
import type { GradioWindow } from './gradio.ts';

type Counting = { galleryChanges: number };

/** Counts Gradio 4's `change` events of the txt2img gallery from now on; Gradio 3 has none. */
export function listenForChanges(page: Page): Promise<void> {
  return page.evaluate(() => {
    const host = window as unknown as GradioWindow & Counting;
    const gallery = host.gradio_config.components.find(({ props }) => props.elem_id === 'txt2img_gallery');
    host.galleryChanges = 0;
    document.querySelector('.gradio-container')?.addEventListener('gradio', (event) => {
      const { id, event: name } = (event as CustomEvent<{ id: number; event: string }>).detail;
      if (id === gallery?.id && name === 'change') host.galleryChanges += 1;
    });
  });
}

export function countChanges(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Counting).galleryChanges);
}
