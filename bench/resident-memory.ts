import { readdirSync, readFileSync } from 'node:fs';
import type { LabBrowser } from '../tests/e2e/harness/browsers.ts';

const KIB_PER_MIB = 1024;

/** Resident memory in MB of a browser's processes, all together; Linux only. */
export function residentMegabytes({ browser }: LabBrowser): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? field(Number(entry), 'PPid') : null;
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const root = browser.process()?.pid ?? -1;
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid) ?? -1));
  const kibibytes = [...parents.keys()].filter(isOurs).map((pid) => field(pid, 'RssAnon') ?? 0);
  return Math.round(kibibytes.reduce((sum, size) => sum + size, 0) / KIB_PER_MIB);
}

/** A number of `/proc/<pid>/status`; null when the process is gone. */
function field(pid: number, name: string): number | null {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'));
    return line ? Number(line[1]) : 0;
  } catch {
    return null;
  }
}
