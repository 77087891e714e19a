import type { Page } from 'puppeteer-core';
import type { LabBrowser } from './browsers.ts';
import { waitFor } from './wait.ts';

/** The extension's page of all results, as its user handles it. */
export class ResultsPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(open: LabBrowser): Promise<ResultsPage> {
    const page = await open.openExtensionPage('results.html');
    // Nothing comes near the window in a tab that is not in front.
    await page.bringToFront();
    await page.waitForSelector('.results');
    return new ResultsPage(page);
  }

  /** Ids of the results that are shown, in their order. */
  ids(): Promise<string[]> {
    return this.page.$$eval('[data-supir-result]', (rows) =>
      rows.map((row) => row.getAttribute('data-supir-result') ?? ''),
    );
  }

  async waitForIds(ids: readonly string[]): Promise<void> {
    await waitFor(
      this.page,
      `the results ${ids.join(', ')}`,
      (ids) =>
        [...document.querySelectorAll('[data-supir-result]')]
          .map((row) => row.getAttribute('data-supir-result'))
          .join() === ids,
      ids.join(),
    );
  }

  text(id: string): Promise<string> {
    return this.page.$eval(`[data-supir-result="${id}"]`, (row) => row.textContent);
  }

  async click(id: string, name: 'compare' | 'insert' | 'reuse' | 'download' | 'delete'): Promise<void> {
    await this.page.locator(`[data-supir-result="${id}"] [data-supir="${name}"]`).click();
  }

  /** Waits for a sentence below a result. */
  async waitForWords(id: string, words: string): Promise<void> {
    await waitFor(
      this.page,
      `“${words}” at ${id}`,
      (id, words) => document.querySelector(`[data-supir-result="${id}"] [role=status]`)?.textContent?.includes(words),
      id,
      words,
    );
  }

  async search(words: string): Promise<void> {
    await this.page.locator('[name=search]').fill(words);
  }

  async select(id: string): Promise<void> {
    await this.page.locator(`[data-supir-result="${id}"] .result-select`).click();
  }

  async confirmDelete(): Promise<void> {
    await this.page.locator('[data-supir="delete-confirm"]').click();
  }
}
