import type { PageView } from '../../platform/page-news.ts';
import { type Observable, observable } from './observable.ts';

/** Whether SUPIR works with this page's origin: from the user's first click on anything of ours on. */
export interface Access {
  readonly isGranted: Observable<boolean>;
  /** Granted in this load of the page, and the user has not read it yet. */
  readonly isNew: Observable<boolean>;
  /** The user has done something to an element of ours, by an event that is trusted. */
  used(): void;
  /** Resolves when what `used` began is done. @throws why it could not be granted */
  settled(): Promise<void>;
  /** Takes it back. */
  withdraw(): Promise<void>;
}

interface Outside {
  grant(): Promise<PageView>;
  withdraw(): Promise<void>;
  /** Takes what the page may know now, `isGranted` included. */
  take(view: PageView): void;
  failed(error: unknown): void;
}

export function createAccess(isGranted: Observable<boolean>, { grant, withdraw, take, failed }: Outside): Access {
  const isNew = observable(false);
  let granting: Promise<void> | undefined;

  async function begin(): Promise<void> {
    try {
      const view = await grant();
      isNew.set(true);
      take(view);
    } finally {
      granting = undefined;
    }
  }

  return {
    isGranted,
    isNew,
    used() {
      if (isGranted.value || granting) return;
      granting = begin();
      granting.catch(failed);
    },
    settled: async () => granting,
    async withdraw() {
      await withdraw();
      isNew.set(false);
      isGranted.set(false);
    },
  };
}
