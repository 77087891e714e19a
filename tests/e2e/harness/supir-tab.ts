import type { Page } from 'puppeteer-core';
import type { JobState } from '../../../jobs/job.ts';
import type { SizeMode, Wishes } from '../../../jobs/wishes.ts';
import type { Tab } from '../../../webui/tab.ts';
import { click } from './click.ts';
import { waitFor } from './wait.ts';

export interface JobRow {
  id: string;
  state: JobState;
  text: string;
  /** Code of what it waits for or failed of; '' where there is nothing to say. */
  reason: string;
}
export type RowButton =
  | 'download'
  | 'cancel'
  | 'compare'
  | 'retry'
  | 'retry-with-panel'
  | 'insert'
  | 'first'
  | 'save'
  | 'allow';

/** What SUPIR shows in one tab of a web UI, by the public names of docs/architecture.md. */
export class SupirTab {
  readonly page: Page;
  readonly tab: Tab;

  constructor(page: Page, tab: Tab) {
    this.page = page;
    this.tab = tab;
  }

  get button(): string {
    return `#${this.tab}_supir_upscale`;
  }

  get host(): string {
    return `#${this.tab}_supir_panel`;
  }

  async waitForButton(): Promise<void> {
    const { button, host } = this;
    await waitFor(
      this.page,
      `SUPIR's button and panel in ${this.tab}`,
      (button, host) =>
        document.querySelector(button) && document.querySelector(host)?.shadowRoot?.querySelector('[name=upscale]'),
      button,
      host,
    );
  }

  async waitForButtonState(state: 'idle' | 'busy' | 'error'): Promise<void> {
    await waitFor(
      this.page,
      `the button of ${this.tab} to be ${state}`,
      (button, state) => document.querySelector<HTMLElement>(button)?.dataset.supirState === state,
      this.button,
      state,
    );
  }

  /** Clicks the button with the mouse and returns the id of the job that appears. */
  async upscale(): Promise<string> {
    const before = (await this.jobs()).map(({ id }) => id);
    await this.clickButton();
    await waitFor(
      this.page,
      `a new job in ${this.tab}`,
      (host, before) =>
        [...(document.querySelector(host)?.shadowRoot?.querySelectorAll('[data-supir-job]') ?? [])].some(
          (row) => !before.includes(row.getAttribute('data-supir-job') ?? ''),
        ),
      this.host,
      before,
    );
    const [job] = (await this.jobs()).filter(({ id }) => !before.includes(id));
    if (!job) throw new Error('The new job went away at once.');
    return job.id;
  }

  /** Upscales and waits for the end. */
  async upscaled(): Promise<string> {
    const id = await this.upscale();
    await this.waitForJob(id, 'done');
    return id;
  }

  async clickButton(): Promise<void> {
    await click(this.page, this.button);
  }

  jobs(): Promise<JobRow[]> {
    return this.page.evaluate(
      (host) =>
        [
          ...(document
            .querySelector(host)
            ?.shadowRoot?.querySelectorAll<HTMLElement>('[data-supir=jobs] [data-supir-job]') ?? []),
        ].map((row) => ({
          id: row.dataset.supirJob ?? '',
          state: row.dataset.state as JobState,
          text: row.textContent,
          reason: row.dataset.reason ?? '',
        })),
      this.host,
    );
  }

  async job(id: string): Promise<JobRow> {
    const job = (await this.jobs()).find((row) => row.id === id);
    if (!job) throw new Error(`No job ${id} in ${this.tab}`);
    return job;
  }

  async waitForJob(id: string, state: JobState, words = ''): Promise<JobRow> {
    await waitFor(
      this.page,
      `job ${id} to be ${state}${words && ` and to say “${words}”`}`,
      (host, id, state, words) => {
        const row = document
          .querySelector(host)
          ?.shadowRoot?.querySelector<HTMLElement>(`[data-supir=jobs] [data-supir-job="${id}"]`);
        return row?.dataset.state === state && row.textContent.includes(words);
      },
      this.host,
      id,
      state,
      words,
    );
    return this.job(id);
  }

  row(id: string): string {
    return `${this.host} >>> [data-supir-job="${id}"]`;
  }

  /** Presses a button of a job's row once it is there. */
  clickRow(id: string, name: RowButton): Promise<void> {
    return this.press(`[data-supir-job="${id}"] [data-supir="${name}"]`);
  }

  /** Presses a button of the panel by its public name. */
  clickPanel(name: string): Promise<void> {
    return this.press(`[data-supir="${name}"]`);
  }

  /** Clicks something that is enabled. */
  press(selector: string): Promise<void> {
    return click(this.page, `${this.host} >>> ${selector}:enabled`);
  }

  /** Ticks or clears “after Generate”. */
  async setAfterGenerate(wanted: boolean): Promise<void> {
    const box = await this.page.waitForSelector(`${this.host} >>> [name=after_generate]`);
    if ((await box?.evaluate((input) => (input as HTMLInputElement).checked)) === wanted) return;
    await this.press('[name=after_generate]');
  }

  /** Waits until this many jobs of the tab are in a state. */
  async waitForJobs(count: number, state: JobState): Promise<JobRow[]> {
    await waitFor(
      this.page,
      `${count} jobs of ${this.tab} to be ${state}`,
      (host, count, state) =>
        document.querySelector(host)?.shadowRoot?.querySelectorAll(`[data-supir=jobs] [data-state=${state}]`).length ===
        count,
      this.host,
      count,
      state,
    );
    return (await this.jobs()).filter((job) => job.state === state);
  }

  async waitForNoJobs(): Promise<void> {
    await waitFor(
      this.page,
      `no jobs in ${this.tab}`,
      (host) => {
        const root = document.querySelector(host)?.shadowRoot;
        return root?.querySelector('[name=upscale]') && !root.querySelector('[data-supir-job]');
      },
      this.host,
    );
  }

  async waitForNoRowButton(id: string, name: RowButton): Promise<void> {
    await waitFor(
      this.page,
      `no ${name} in the row of ${id}`,
      (host, row, button) => {
        const root = document.querySelector(host)?.shadowRoot;
        return root?.querySelector(row) && !root.querySelector(`${row} ${button}`);
      },
      this.host,
      `[data-supir-job="${id}"]`,
      `[data-supir="${name}"]`,
    );
  }

  hasRowButton(id: string, name: RowButton): Promise<boolean> {
    return this.page.evaluate(
      (host, selector) => document.querySelector(host)?.shadowRoot?.querySelector(selector) != null,
      this.host,
      `[data-supir-job="${id}"] [data-supir="${name}"]`,
    );
  }

  /** Types into a field of the panel and leaves it. */
  async type(name: keyof Wishes, text: string): Promise<void> {
    const field = await this.page.waitForSelector(`${this.host} >>> [name="${name}"]`);
    if (!field) throw new Error(`No field ${name}`);
    await field.focus();
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Tab');
  }

  chooseSize(mode: SizeMode): Promise<void> {
    return this.press(`[name="size_mode"][value="${mode}"]`);
  }

  /** Clicks a checkbox of the panel. */
  tick(name: 'exact_scale'): Promise<void> {
    return this.press(`[name="${name}"]`);
  }

  value(name: keyof Wishes): Promise<string | undefined> {
    return this.page.evaluate(
      (host, selector) => document.querySelector(host)?.shadowRoot?.querySelector<HTMLInputElement>(selector)?.value,
      this.host,
      `[name="${name}"]`,
    );
  }

  isShown(name: keyof Wishes): Promise<boolean> {
    return this.page.evaluate(
      (host, name) =>
        document.querySelector(host)?.shadowRoot?.querySelector(`[name=${name}]`)?.checkVisibility() === true,
      this.host,
      name,
    );
  }

  async waitForTargetSize(text: string): Promise<void> {
    await waitFor(
      this.page,
      `the target size “${text}”`,
      (host, text) =>
        document
          .querySelector(host)
          ?.shadowRoot?.querySelector('[data-supir=target-size]')
          ?.textContent?.includes(text),
      this.host,
      text,
    );
  }

  /** Back to the defaults of the options. */
  async reset(): Promise<void> {
    await this.press('[title="Back to your defaults"]');
    await this.waitForValue('upscale', '2');
  }

  async waitForValue(name: keyof Wishes, value: string): Promise<void> {
    await waitFor(
      this.page,
      `${name} to be ${value}`,
      (host, name, value) =>
        document.querySelector(host)?.shadowRoot?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value === value,
      this.host,
      name,
      value,
    );
  }

  /** Waits for a sentence, in whatever case, anywhere in what SUPIR shows below the gallery or in the panel. */
  async waitForWords(words: string): Promise<void> {
    await waitFor(
      this.page,
      `SUPIR to say “${words}”`,
      (tab, words) =>
        ['panel', 'strip', 'update'].some((part) =>
          document.getElementById(`${tab}_supir_${part}`)?.shadowRoot?.textContent?.toLowerCase().includes(words),
        ),
      this.tab,
      words.toLowerCase(),
    );
  }
}
