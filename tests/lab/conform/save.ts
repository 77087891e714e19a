import type { Page } from 'puppeteer-core';

/** Clicks Save or Zip; gives the names offered for download (zip first), or `nothing saved`. */
export async function save(page: Page, button: 'save' | 'save_zip'): Promise<string> {
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        const log = document.querySelector('#html_log_txt2img') as HTMLElement;
        let asked = false;
        const observer = new MutationObserver(() => {
          const pending = log.querySelector('.pending') !== null;
          if (asked && !pending) {
            observer.disconnect();
            resolve();
          }
          asked ||= pending;
        });
        observer.observe(log, { subtree: true, childList: true, attributes: true });
        document.querySelector<HTMLElement>(id)?.click();
      }),
    `#${button}_txt2img`,
  );
  return page.evaluate(() => {
    const log = document.querySelector('#html_log_txt2img')?.textContent.trim() ?? '';
    if (!log.startsWith('Saved: ')) return 'nothing saved';
    const files = document.querySelector('#download_files_txt2img')?.textContent.replace(/\s+/g, '') ?? '';
    const names = files.match(/\.zip|\d{5}-\d+\.png|grid-\d+\.png/g) ?? [];
    return names
      .map((name) =>
        name
          .replace(/^\d{5}-/, '')
          .replace(/^grid-\d+/, 'grid')
          .replace(/^\.zip/, 'zip'),
      )
      .join(' + ');
  });
}
