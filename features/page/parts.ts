import type { PagePart } from '../../platform/page-parts.ts';
import { ReasonError } from '../../words/reason.ts';
import type { Feature } from './page.ts';
import type { showCompare } from './show-compare.tsx';

/** What each part gives to the scripts that came before it. */
export interface Parts {
  later: readonly Feature[];
  compare: typeof showCompare;
}

declare global {
  /** In the content scripts' world, which the page does not see. */
  var supirParts: Partial<Parts> | undefined;
}

/** For the script of a part: says that it is there. */
export function provide(part: Partial<Parts>): void {
  globalThis.supirParts = { ...globalThis.supirParts, ...part };
}

/** Brings a part into the page, once, when it is first wanted. */
export type LoadPart = <Name extends PagePart>(name: Name) => Promise<Parts[Name]>;

/** @param run has the part's script run in this page */
export function partLoader(run: (name: PagePart) => Promise<void>): LoadPart {
  const coming = new Map<PagePart, Promise<void>>();
  return async (name) => {
    if (!globalThis.supirParts?.[name]) {
      const come = coming.get(name) ?? run(name).finally(() => coming.delete(name));
      coming.set(name, come);
      await come;
    }
    const part = globalThis.supirParts?.[name];
    if (!part) throw new ReasonError({ code: 'part-missing' });
    return part;
  };
}
