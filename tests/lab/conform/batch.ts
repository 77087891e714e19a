import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import { closePreview, galleryState, select } from './gallery.ts';
import { ended, generate, start } from './generation.ts';
import { infotextShown } from './infotext-shown.ts';
import type { Group } from './observation.ts';
import { lengths } from './single-image.ts';

/** A batch of three with its grid, and what the generations after it do to the gallery. */
export const batch: Group = {
  name: 'batch of three',
  async observe(subject, note) {
    await withPage(subject, async (page) => {
      const noteGallery = async (when: string) => note(when, await described(page));
      const first = await generate(page, { seed: 1077, images: 3, steps: 2 });
      await noteGallery('gallery');
      note('generation info lengths', lengths(first));
      note('index of first image', first.index_of_first_image);
      note('infotexts are of', first.infotexts.map(seedOf));
      note('all seeds', first.all_seeds);
      await select(page, 2);
      note('infotext after selecting the third', seedOf(await infotextShown(page, '1078')));

      await start(page, { seed: 2077, images: 3, steps: 2 });
      const watched = await page.evaluateHandle(watchThumbnails);
      await ended(page, 2077);
      await noteGallery('as many images again');
      note(
        'as many images again: what changed in the thumbnails',
        await page.evaluate((seen) => seen.names(), watched),
      );

      await select(page, 3);
      await generate(page, { seed: 3077, images: 1, steps: 2 });
      await noteGallery('one image, the fourth had been selected');

      await generate(page, { seed: 4077, images: 3, steps: 2 });
      await noteGallery('three images, the preview had been as before');
      if ((await galleryState(page)).open) await closePreview(page);
      await noteGallery('after ✕');
      await generate(page, { seed: 5077, images: 3, steps: 2 });
      await noteGallery('as many images again, the preview had been closed');
    });
  },
};

export async function described(page: Page): Promise<string> {
  const { labels, open, selected, detailed } = await galleryState(page);
  return `${labels.join(' ')}, ${open ? `${selected} selected, showing ${detailed}` : 'closed'}`;
}

export function seedOf(infotext: string): string {
  return /Seed: (\d+)/.exec(infotext)?.[1] ?? 'no seed';
}

/** Collects which kinds of mutation happen among the thumbnails. */
function watchThumbnails(): { names(): string } {
  const kinds = new Set<string>();
  const observer = new MutationObserver((records) => {
    for (const { type, attributeName, target } of records) {
      const tag = target instanceof Element ? target.tagName.toLowerCase() : 'text';
      if (attributeName !== 'class' && attributeName !== 'style') kinds.add(`${tag} ${attributeName ?? type}`);
    }
  });
  for (const list of document.querySelectorAll('#txt2img_gallery .thumbnails, #txt2img_gallery .grid-container')) {
    observer.observe(list, { subtree: true, childList: true, attributes: true });
  }
  return { names: () => [...kinds].sort().join(' | ') };
}
