import type { Observation } from './observation.ts';

/** What two tables disagree on, one sentence each; empty when they say the same. */
export function differences(observed: readonly Observation[], recorded: readonly Observation[]): string[] {
  const seen = new Map(observed.map(({ name, value }) => [name, value]));
  const missing: string[] = [];
  for (const { name, value } of recorded) {
    const now = seen.get(name);
    if (now === undefined) missing.push(`${name}: recorded as "${value}", not observed now`);
    else if (now !== value) missing.push(`${name}: "${now}" instead of "${value}"`);
  }
  const known = new Set(recorded.map(({ name }) => name));
  const extra = observed.filter(({ name }) => !known.has(name));
  return [...missing, ...extra.map(({ name, value }) => `${name}: "${value}", but never recorded`)];
}
