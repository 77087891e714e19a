import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

export const COLOR_SCHEMES = ['light', 'dark'] as const;

/**
 * Shows a page of the extension light or dark. Its colours are all `light-dark()`, which follows this property; Firefox has no
 * emulation of the preference.
 */
export async function showIn(page: Page, scheme: (typeof COLOR_SCHEMES)[number]): Promise<void> {
  const background = await page.evaluate((scheme) => {
    document.documentElement.style.setProperty('color-scheme', scheme);
    return getComputedStyle(document.documentElement).backgroundColor;
  }, scheme);
  const [red = 0] = background.match(/\d+/g)?.map(Number) ?? [];
  expect(red > 128 ? 'light' : 'dark', `the page’s background, ${background}`).toBe(scheme);
}

/** What axe-core finds wrong inside these elements, shadow roots included, as `rule: elements`. */
export async function violations(page: Page, within: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate(
    (within) => (window as unknown as { axe: typeof axe }).axe.run({ include: within.map((selector) => [selector]) }),
    within,
  )) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(0);
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`,
  );
}
