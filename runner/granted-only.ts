import { type Access, grantKnownOrigins, grantOrigin, readGrants, refusalBy } from '../platform/origins.ts';
import type { Reason } from '../words/reason.ts';

/** The origins of web UIs that the runner works with, at hand where it decides. */
export interface Granted {
  /** Granted, and the browser lets us in. */
  has(origin: string): boolean;
  /** As `refusalOf` of `platform/origins.ts`. */
  refusalOf(origin: string): Reason | null;
  /** Not withdrawn: its jobs wait while the browser does not let us in. */
  knows(origin: string): boolean;
  /** Whether the browser does not let us into the server at an address, which was granted. */
  isShut(address: string): boolean;
  /** @param known origins of the jobs that are here: an older version asked nobody */
  begin(known: Iterable<string>): Promise<void>;
  /** They have changed. */
  read(): Promise<void>;
  /** By an act of the user's in a page of the extension. */
  grant(origin: string): Promise<void>;
}

/** @param mayReach whether the browser lets us in */
export function grantedOnly(mayReach: (origin: string) => Promise<boolean>): Granted {
  let grants: ReadonlyMap<string, Access> = new Map();
  async function read(): Promise<void> {
    grants = new Map((await readGrants()).map((grant) => [grant.origin, grant]));
  }
  const refusalOf = (origin: string) => refusalBy(grants.get(origin));
  return {
    has: (origin) => refusalOf(origin) === null,
    refusalOf,
    knows: (origin) => grants.has(origin),
    isShut(address) {
      const server = URL.parse(address)?.origin;
      return [...grants.values()].some(({ origin, isShut }) => isShut && URL.parse(origin)?.origin === server);
    },
    read,
    async begin(known) {
      await grantKnownOrigins(known);
      await read();
    },
    async grant(origin) {
      await grantOrigin(origin, await mayReach(origin));
      await read();
    },
  };
}
