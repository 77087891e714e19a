import type { showCompare } from './show-compare.tsx';

declare global {
  /** In the content scripts' world, once `entrypoints/compare.ts` has run there. */
  var supirShowCompare: typeof showCompare | undefined;
}

/** @param load has that script run in this page */
export async function compareScript(load: () => Promise<void>): Promise<typeof showCompare> {
  if (!globalThis.supirShowCompare) await load();
  if (!globalThis.supirShowCompare) throw new Error('The compare view could not be loaded. Reload this page.');
  return globalThis.supirShowCompare;
}
