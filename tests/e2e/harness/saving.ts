import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Settings } from '../../../platform/settings.ts';
import type { LabBrowser } from './browsers.ts';
import { click } from './click.ts';
import { enter, waitForSetting } from './extension-pages.ts';
import { waitFor } from './wait.ts';

type Saving = Pick<Settings, 'saveTo' | 'nameTemplate' | 'serverFolder' | 'saveAutomatically'>;

/** Changes the options of saving as a user does, and waits until they are kept. */
export async function changeSaving(open: LabBrowser, wanted: Partial<Saving>): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.waitForSelector('[name=save_to]');
  if (wanted.saveTo) await choosePlace(page, wanted.saveTo);
  if (wanted.nameTemplate) await enter(page, 'name_template', wanted.nameTemplate);
  if (wanted.serverFolder) await enter(page, 'server_folder', wanted.serverFolder);
  if (wanted.saveAutomatically !== undefined) await tick(page, 'save_automatically', wanted.saveAutomatically);
  for (const name of Object.keys(wanted) as (keyof Saving)[]) await waitForSetting(page, name, wanted[name] ?? '');
  await page.close();
}

async function choosePlace(page: Page, place: Saving['saveTo']): Promise<void> {
  if (place === 'folder') await page.evaluate(pickInOwnFileSystem);
  if (place !== 'downloads') return void (await page.select('[name=save_to]', place));
  // By the letters of its label: only after a key may the page ask for a permission.
  const label = await page.$eval('[name=save_to] [value=downloads]', (option) => option.textContent ?? '');
  await page.focus('[name=save_to]');
  await page.keyboard.type(label.slice(0, 4));
}

/** The dialog needs a window: the origin's own file system gives handles of the same kind. */
export function pickInOwnFileSystem(): void {
  Object.assign(window, {
    showDirectoryPicker: async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('Pictures', { create: true }),
  });
}

async function tick(page: Page, name: string, wanted: boolean): Promise<void> {
  const isTicked = await page.$eval(`[name=${name}]`, (box) => (box as HTMLInputElement).checked);
  if (isTicked !== wanted) await click(page, `[name=${name}]`);
}

/** The places that the options offer in this browser. */
export async function offeredPlaces(open: LabBrowser): Promise<string[]> {
  const page = await open.openExtensionPage('options.html');
  const places = await page.$$eval('[name=save_to] option', (options) => options.map(({ value }) => value));
  await page.close();
  return places;
}

/** What lies in the folder that `changeSaving` chose, sorted: copies on disk by their paths in it. */
export async function chosenFolderFiles(open: LabBrowser): Promise<Record<string, string>> {
  const page = await open.openExtensionPage('options.html');
  const files = await page.evaluate(readOwnFileSystem);
  await page.close();
  const paths = files.map(([path, base64], index) => {
    const copy = join(open.downloads, `../chosen-${index}.png`);
    writeFileSync(copy, Buffer.from(base64, 'base64'));
    return [path, copy] as const;
  });
  return Object.fromEntries(paths.toSorted());
}

/** Runs in a page of the extension. */
async function readOwnFileSystem(): Promise<[path: string, base64: string][]> {
  const found: [string, string][] = [];
  async function walk(folder: FileSystemDirectoryHandle, prefix: string): Promise<void> {
    for await (const [name, entry] of folder.entries()) {
      if (entry instanceof FileSystemDirectoryHandle) await walk(entry, `${prefix}${name}/`);
      else if (entry instanceof FileSystemFileHandle) {
        const url = URL.createObjectURL(await entry.getFile());
        const bytes = await (await fetch(url)).bytes();
        found.push([prefix + name, bytes.toBase64()]);
      }
    }
  }
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle('Pictures'), '');
  return found;
}

/** Keeps a real folder as the chosen one, as if it was picked: dropped on the page, which needs no dialog. */
export async function keepDroppedFolder(page: Page, path: string): Promise<void> {
  await page.evaluate(keepWhatIsDropped);
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  }
  await waitFor(page, 'the folder to be kept', () => document.documentElement.dataset.kept);
}

/** Runs in a page of the extension. */
function keepWhatIsDropped(): void {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', async (event) => {
    event.preventDefault();
    const item = event.dataTransfer?.items[0] as { getAsFileSystemHandle?(): Promise<unknown> } | undefined;
    const handle = await item?.getAsFileSystemHandle?.();
    const opening = indexedDB.open('supir-folder', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('folders');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('folders', 'readwrite');
      writing.objectStore('folders').put(handle, 'chosen');
      writing.oncomplete = () => {
        document.documentElement.dataset.kept = 'yes';
      };
    };
  });
}
