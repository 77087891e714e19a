import { readdirSync, readFileSync } from 'node:fs';
import type { LabBrowser } from '../tests/e2e/harness/browsers.ts';

const KIB_PER_MIB = 1024;
const SAMPLE_MS = 50;

/** Resident memory in MB of a browser's processes, all together; Linux only. */
export function residentMegabytes(open: LabBrowser): number {
  return megabytes(processesOf(open));
}

/** The same with what processes share, each its part of that (PSS). */
export function proportionalMegabytes(open: LabBrowser): number {
  const kibibytes = processesOf(open).map((pid) => field(pid, 'Pss', 'smaps_rollup') ?? 0);
  return Math.round(kibibytes.reduce((sum, size) => sum + size, 0) / KIB_PER_MIB);
}

/** What the browser has before `act`, and at most while it lasts, in MB. */
export async function memoryDuring(
  open: LabBrowser,
  act: () => Promise<void>,
  measured: (open: LabBrowser) => number = residentMegabytes,
): Promise<{ before: number; peak: number }> {
  const before = measured(open);
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, measured(open));
  }, SAMPLE_MS);
  await act();
  clearInterval(sampling);
  return { before, peak };
}

/** Of the processes that run nothing but extensions: ours is the only one. */
export function extensionMegabytes(open: LabBrowser): number {
  return megabytes(processesOf(open).filter(runsExtensions));
}

function megabytes(pids: readonly number[]): number {
  return Math.round(pids.reduce((sum, pid) => sum + (field(pid, 'RssAnon') ?? 0), 0) / KIB_PER_MIB);
}

function processesOf({ browser }: LabBrowser): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? field(Number(entry), 'PPid') : null;
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const root = browser.process()?.pid ?? -1;
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid) ?? -1));
  return [...parents.keys()].filter(isOurs);
}

/** Firefox says it in the name of the process, Chromium in its arguments. */
function runsExtensions(pid: number): boolean {
  return /^WebExtensions/.test(read(pid, 'comm')) || read(pid, 'cmdline').includes('--extension-process');
}

/** A number of `/proc/<pid>/status`; null when the process is gone. */
function field(pid: number, name: string, file: 'status' | 'smaps_rollup' = 'status'): number | null {
  const status = read(pid, file);
  const line = status.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'));
  if (!status) return null;
  return line ? Number(line[1]) : 0;
}

/** '' when the process is gone. */
function read(pid: number, file: 'status' | 'smaps_rollup' | 'comm' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
