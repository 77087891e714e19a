import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

export const COLOR_SCHEMES = ['light', 'dark'] as const;

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
