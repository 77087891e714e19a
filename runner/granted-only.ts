import { grantedOrigins, grantKnownOrigins, grantOrigin } from '../platform/origins.ts';

/** The origins of web UIs that the runner works with, at hand where it decides. */
export interface Granted {
  has(origin: string): boolean;
  /** @param known origins of the jobs that are here: an older version asked nobody */
  begin(known: Iterable<string>): Promise<void>;
  /** They have changed. */
  read(): Promise<void>;
  /** By an act of the user's in a page of the extension. */
  grant(origin: string): Promise<void>;
}

export function grantedOnly(): Granted {
  let origins: ReadonlySet<string> = new Set();
  async function read(): Promise<void> {
    origins = new Set(await grantedOrigins());
  }
  return {
    has: (origin) => origins.has(origin),
    read,
    async begin(known) {
      await grantKnownOrigins(known);
      await read();
    },
    async grant(origin) {
      await grantOrigin(origin);
      await read();
    },
  };
}
