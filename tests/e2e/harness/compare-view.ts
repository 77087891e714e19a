import type { Page } from 'puppeteer-core';
import type { ColourMatch } from '../../../images/tuning.ts';

/** The compare view, in a web UI's page or on the results page, as its user handles it. */
export class CompareViewPage {
  readonly page: Page;
  /** Of the view itself. */
  readonly selector: string;

  /** @param host of the shadow root that it stands in; '' for the document */
  constructor(page: Page, host = '#supir_compare') {
    this.page = page;
    this.selector = `${host && `${host} >>> `}[data-supir="compare-view"]`;
  }

  async waitUntilReady(): Promise<void> {
    await this.page.waitForSelector(`${this.selector}[data-state=ready]`);
  }

  async waitUntilClosed(): Promise<void> {
    await this.page.waitForSelector(this.selector, { hidden: true });
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(`${this.selector} ${selector}`, (element) => element.textContent.trim());
  }

  /** Of one pixel of the stage, by its place in it: 0 … 1. */
  pixel(x: number, y: number): Promise<[number, number, number]> {
    return this.page.$eval(
      `${this.selector} canvas`,
      (element, x, y) => {
        const canvas = element as HTMLCanvasElement;
        const at = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)] as const;
        const [r = 0, g = 0, b = 0] = canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [];
        return [r, g, b] as [number, number, number];
      },
      x,
      y,
    );
  }

  async setBlend(percent: number): Promise<void> {
    const slider = await this.page.waitForSelector(`${this.selector} [name=blend]`);
    await slider?.focus();
    await this.page.keyboard.press('Home');
    for (let at = 0; at < percent; at++) await this.page.keyboard.press('ArrowRight');
  }

  async match(match: ColourMatch): Promise<void> {
    await this.page.locator(`${this.selector} [data-supir="match-${match}"]`).click();
  }

  /** Saves what is shown, and returns the new result's name. */
  async save(): Promise<string> {
    await this.page.locator(`${this.selector} [data-supir="save-tuned"]`).click();
    // Nothing can be saved twice: the words of an earlier one went with the next change.
    const said = await this.page.waitForSelector(`${this.selector} .compare-saving[data-tone=saved]`);
    const words = await said?.evaluate((element) => element.textContent);
    return (words ?? '').replace('Saved as ', '');
  }
}
