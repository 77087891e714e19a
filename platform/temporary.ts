import { browser } from 'wxt/browser';

/** Whether the browser forgets the extension, with all that it keeps, when it closes: Firefox's “Load Temporary Add-on”. */
export async function isTemporary(): Promise<boolean> {
  // Chromium says the same of every unpacked folder, and keeps it.
  if (!import.meta.env.FIREFOX) return false;
  return (await browser.management.getSelf()).installType === 'development';
}
