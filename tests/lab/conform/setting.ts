import { described } from './batch.ts';
import { withPage } from './browser.ts';
import { countChanges, listenForChanges } from './change-event.ts';
import { nativePath } from './extras-call.ts';
import { closePreview } from './gallery.ts';
import { ended, generate, start } from './generation.ts';
import { setValue, type Way } from './gradio.ts';
import { itemLike, items, pathOf } from './item.ts';
import type { Group } from './observation.ts';
import { encodePng, testPicture } from './png.ts';
import { save } from './save.ts';

/** What becomes of a gallery value that the page's own script sets. */
export const setting: Group = {
  name: 'setting the value',
  async observe(subject, note) {
    for (const way of ['instance only', 'props and instance'] satisfies Way[]) {
      await withPage(subject, async (page) => {
        await generate(page, { seed: 1077, images: 1, steps: 2 });
        const native = await items(page);
        const [first] = native;
        if (first === undefined) throw new Error('no image was generated');
        const path = await nativePath(subject.url, encodePng(testPicture(96, 64)), pathOf(first));
        const longer = [...native, itemLike(first, subject.url, path)];
        await listenForChanges(page);
        await setValue(page, 'txt2img_gallery', longer, way);
        note(`${way}: gradio change event`, (await countChanges(page)) > 0);
        note(`${way}: at once`, await described(page));
        await closePreview(page);
        note(`${way}: the value that requests read`, `${(await items(page)).length} images`);
        const saved = await save(page, 'save');
        note(`${way}: Save of all, generation info not extended`, saved);
        note(`${way}: after that answer`, await described(page));
        await start(page, { seed: 2077, images: 1, steps: 20 });
        note(`${way}: while the next generation runs`, await described(page));
        await setValue(page, 'txt2img_gallery', longer, way);
        await ended(page, 2077);
        note(`${way}: set while a generation runs, after its end`, await described(page));
      });
    }
  },
};
