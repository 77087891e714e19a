import type { Page } from 'puppeteer-core';
import type { Tab } from '../../../webui/tab.ts';
import { waitFor } from './wait.ts';

/** The web UI's own viewer over the whole page, with SUPIR's buttons in it. */
export class Lightbox {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it on the selected image, with the mouse: A1111 listens for another event in Firefox. */
  async open(tab: Tab): Promise<void> {
    // The web UI makes a new image one that opens the lightbox some 100 ms after it was shown, and marks it.
    await this.page.locator(`#${tab}_gallery img[data-testid=detailed-image][data-modded]`).click();
    await this.page.waitForSelector('#lightboxModal', { visible: true });
  }

  async waitUntilShows(name: string): Promise<void> {
    await waitFor(
      this.page,
      `the lightbox to show ${name}`,
      (name) => {
        const image = document.getElementById('modalImage') as HTMLImageElement | null;
        return decodeURIComponent(image?.src ?? '').endsWith(`/${name}`);
      },
      name,
    );
  }

  isOpen(): Promise<boolean> {
    return this.page.$eval('#lightboxModal', (box) => getComputedStyle(box).display !== 'none');
  }

  /** Presses a key in it. */
  async press(key: 'u' | 'c' | 'r' | 'ArrowLeft' | 'ArrowRight' | 'Escape'): Promise<void> {
    await this.page.focus('#lightboxModal');
    await this.page.keyboard.press(key);
  }

  async click(name: 'upscale' | 'compare' | 'results'): Promise<void> {
    await this.page.locator(`#supir_lightbox >>> [data-supir="lightbox-${name}"]`).click();
  }

  async waitForButton(name: 'upscale' | 'compare' | 'results', isThere = true): Promise<void> {
    await this.page.waitForSelector(`#supir_lightbox >>> [data-supir="lightbox-${name}"]`, { hidden: !isThere });
  }

  words(): Promise<string> {
    return this.page.$eval(
      '#supir_lightbox',
      (host) => host.shadowRoot?.querySelector('.lightbox-status')?.textContent ?? '',
    );
  }
}
