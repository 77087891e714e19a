/** Renders icon.svg to public/icon/*.png. Run it after a change: `node assets/render-icon.ts [chromium]`. */
import { readFile, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';

const SIDES_PX = [16, 32, 48, 96, 128];
const svg = await readFile(new URL('icon.svg', import.meta.url), 'utf8');
const browser = await puppeteer.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const sidePx of SIDES_PX) {
  await page.setViewport({ width: sidePx, height: sidePx });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${sidePx}px}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await writeFile(new URL(`../public/icon/${sidePx}.png`, import.meta.url), png);
}
await browser.close();
