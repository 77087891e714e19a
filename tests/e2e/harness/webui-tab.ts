import type { Page } from 'puppeteer-core';
import { withoutLentSeed } from '../../../images/lent-seed.ts';
import type { Tab } from '../../../webui/tab.ts';
import { click, clickedNow } from './click.ts';
import { type GalleryState, readGallery } from './gallery.ts';
import { openTabOf } from './top-tabs.ts';
import { waitFor, waitUntil } from './wait.ts';

/** Fields of a generation, by the end of their element's id. */
export type Fields = Partial<
  Record<'prompt' | 'neg_prompt' | 'seed' | 'width' | 'height' | 'batch_count' | 'steps', string | number>
>;

/** One tab of a web UI: its fields, its gallery, what stands below it. */
export class WebuiTab {
  readonly page: Page;
  readonly tab: Tab;

  constructor(page: Page, tab: Tab) {
    this.page = page;
    this.tab = tab;
  }

  gallery(): Promise<GalleryState> {
    return this.page.evaluate(readGallery, this.tab);
  }

  /** Fills fields as typing does. */
  async fill(fields: Fields): Promise<void> {
    await this.page.evaluate(
      (tab, fields) => {
        for (const [name, value] of Object.entries(fields)) {
          const selector = `#${tab}_${name} :is(textarea, input[type=number])`;
          const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
          if (!field) throw new Error(`No field ${selector}`);
          field.value = String(value);
          field.dispatchEvent(new Event('input', { bubbles: true }));
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }
      },
      this.tab,
      fields,
    );
  }

  /** Generates and waits for the new gallery. */
  async generate(fields: Fields = {}): Promise<GalleryState> {
    const { urls } = await this.gallery();
    await this.startGenerating(fields);
    return this.waitForNewGallery(urls);
  }

  async startGenerating(fields: Fields = {}): Promise<void> {
    await this.fill(fields);
    const button = `${this.tab}_generate`;
    await openTabOf(this.page, button);
    await click(this.page, `#${button}`);
  }

  /** Begins or ends “Generate forever”, by the menu of Generate's right click. */
  async generateForever(wanted: boolean): Promise<void> {
    const entry = wanted ? 'Generate forever' : 'Cancel generate forever';
    await this.page.evaluate(
      (tab, entry) => {
        const button = ['generate', 'interrupt'].map((name) => document.getElementById(`${tab}_${name}`));
        const shown = button.find((each) => each?.checkVisibility());
        shown?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
        const items = [...document.querySelectorAll<HTMLElement>('#context-menu a')];
        const item = items.find(({ textContent }) => textContent?.trim() === entry);
        if (!item) throw new Error(`No “${entry}” in the menu`);
        item.click();
      },
      this.tab,
      entry,
    );
  }

  /** Waits until a running generation shows itself. */
  async waitForLivePreview(): Promise<void> {
    await waitFor(
      this.page,
      `a live preview in ${this.tab}`,
      (tab) =>
        document.querySelector(`#${tab}_results_panel .progressDiv`) &&
        document.querySelector(`#${tab}_gallery .livePreview`),
      this.tab,
    );
  }

  /** Waits for the end of a generation whose images differ from `before`. */
  async waitForNewGallery(before: readonly string[]): Promise<GalleryState> {
    await waitFor(
      this.page,
      `the end of a generation in ${this.tab}`,
      (tab, before) => {
        const gallery = document.getElementById(`${tab}_gallery`);
        const images = [
          ...(gallery?.querySelectorAll<HTMLImageElement>('.grid-container > .thumbnail-item img') ?? []),
        ];
        const interrupt = document.getElementById(`${tab}_interrupt`);
        const isOver =
          !gallery?.querySelector('.livePreview') &&
          !document.querySelector(`#${tab}_results_panel .progressDiv`) &&
          (!interrupt || getComputedStyle(interrupt).display === 'none');
        const isNew =
          images.length > 0 && images.some((img) => !before.includes(img.src) && !img.src.includes('-supir-'));
        return isOver && isNew;
      },
      this.tab,
      [...before],
    );
    return this.gallery();
  }

  /** Waits until the gallery's file names are these. */
  async waitForNames(names: readonly string[]): Promise<GalleryState> {
    await waitFor(
      this.page,
      `the gallery of ${this.tab} to hold ${names.join(', ')}`,
      (tab, names) => {
        const images = [
          ...document.querySelectorAll<HTMLImageElement>(`#${tab}_gallery .grid-container > .thumbnail-item img`),
        ];
        const decoded = (url: string) => url.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);
        const shown = images.map((img) => decoded(img.src.replace(/\?.*$/, '')).split(/[\\/]/).at(-1));
        return shown.join() === names.join();
      },
      this.tab,
      [...names],
    );
    return this.gallery();
  }

  /** Clicks a thumbnail, in the grid when no preview is open, until it is the selected one: a result may take that over. */
  async select(index: number): Promise<void> {
    const gallery = `#${this.tab}_gallery`;
    const item = `.thumbnail-item:nth-child(${index + 1})`;
    await waitUntil(`image ${index} of ${this.tab} to be selected by a click`, async () => {
      const [isSelected, isOpen] = await this.page.evaluate(
        (...selectors) => selectors.map((selector) => document.querySelector(selector) !== null),
        `${gallery} .preview .thumbnails > ${item}.selected`,
        `${gallery} .preview .thumbnails`,
      );
      if (!isSelected)
        await clickedNow(this.page, `${gallery} ${isOpen ? '.preview .thumbnails' : '.grid-container'} > ${item}`);
      return isSelected;
    });
  }

  async waitForSelection(index: number): Promise<void> {
    await waitFor(
      this.page,
      `image ${index} of ${this.tab} to be selected`,
      (tab, index) =>
        document
          .querySelectorAll(`#${tab}_gallery .preview .thumbnails > .thumbnail-item`)
          [index]?.classList.contains('selected'),
      this.tab,
      index,
    );
  }

  /** Back to the grid of all images. */
  async closePreview(): Promise<void> {
    await click(this.page, `#${this.tab}_gallery .preview .icon-buttons button[aria-label=Clear]`);
    await waitFor(
      this.page,
      'the preview to close',
      (tab) => !document.querySelector(`#${tab}_gallery .preview`),
      this.tab,
    );
  }

  /** Waits for a part of the infotext shown below the gallery; Forge asks its server for it. */
  async waitForInfotext(part: string): Promise<string> {
    await waitFor(
      this.page,
      `“${part}” in the infotext of ${this.tab}`,
      (tab, part) => document.getElementById(`html_info_${tab}`)?.textContent.includes(part),
      this.tab,
      part,
    );
    return this.page.$eval(`#html_info_${this.tab}`, (element) => element.textContent.trim());
  }

  /** What the hidden generation info says of each image of the gallery, without a seed that we have lent it. */
  async infotexts(): Promise<string[]> {
    const texts = await this.page.$eval(`#generation_info_${this.tab} textarea`, (field) => {
      const info: { infotexts?: string[] } = JSON.parse((field as HTMLTextAreaElement).value || '{}');
      return info.infotexts ?? [];
    });
    return texts.map(withoutLentSeed);
  }
}
