import type { Feature, Page } from './page.ts';

export function startFeatures(features: readonly Feature[], page: Page, signal: AbortSignal): void {
  for (const feature of features) {
    if (feature.include(page)) feature.init(page, signal);
  }
}
