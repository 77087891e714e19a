import type { KeyInput, Page } from 'puppeteer-core';
import type { Tab } from '../../../webui/tab.ts';
import type { WebuiKind } from '../../lab/servers.ts';
import { click } from './click.ts';
import { SupirTab } from './supir-tab.ts';
import { switchAfterExtraction } from './switch-after-extraction.ts';
import { openTabOf } from './top-tabs.ts';
import { waitFor } from './wait.ts';
import { WebuiTab } from './webui-tab.ts';

/** One open page of a web UI, as its user handles it. */
export class WebuiPage {
  readonly page: Page;
  readonly kind: WebuiKind;
  readonly #address: string;
  readonly #isOwn: boolean;

  /** @param isOwn not the lab's, which sets nothing after it was built */
  constructor(page: Page, kind: WebuiKind, address: string, isOwn = false) {
    this.page = page;
    this.kind = kind;
    this.#address = address;
    this.#isOwn = isOwn;
  }

  /** Loads the page, also again, and waits for SUPIR in the first tab. */
  async load(): Promise<this> {
    await this.page.goto(this.#address, { waitUntil: 'domcontentloaded' });
    await this.supir('txt2img').waitForButton();
    // Forge f2.0.1v1.10.1 sets size and sampler of its preset late; an event stream and a heartbeat stay open.
    if (this.#isOwn) await this.page.waitForNetworkIdle({ idleTime: 500, concurrency: 3 });
    if (this.kind === 'forge') await this.page.evaluate(switchAfterExtraction);
    return this;
  }

  tab(tab: Tab): WebuiTab {
    return new WebuiTab(this.page, tab);
  }

  supir(tab: Tab): SupirTab {
    return new SupirTab(this.page, tab);
  }

  /** Opens a top tab. */
  async openTab(tab: Tab): Promise<void> {
    await openTabOf(this.page, `tab_${tab}`);
    await this.waitForTab(tab);
  }

  async waitForTab(tab: Tab): Promise<void> {
    await waitFor(
      this.page,
      `the ${tab} tab to open`,
      (id) => document.getElementById(id)?.checkVisibility(),
      `tab_${tab}`,
    );
  }

  /** A key together with a modifier. */
  async press(modifier: 'Control' | 'Shift', key: KeyInput): Promise<void> {
    await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(key);
    await this.page.keyboard.up(modifier);
  }

  /** Clicks an element by id, whichever tab it is in. */
  async click(id: string): Promise<void> {
    await openTabOf(this.page, id);
    await click(this.page, `#${id}`);
  }

  /** Waits until an image of this size, as `512x768`, stands in an element. */
  async waitForImageIn(selector: string, size: string): Promise<void> {
    await waitFor(
      this.page,
      `an image of ${size} in ${selector}`,
      (selector, size) =>
        [...document.querySelectorAll<HTMLImageElement>(`${selector} img`)].some(
          (img) => `${img.naturalWidth}x${img.naturalHeight}` === size,
        ),
      selector,
      size,
    );
  }
}
