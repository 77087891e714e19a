import type { SupirParameters } from '../../../jobs/parameters.ts';

/** Longer than a lab takes for any answer on two busy cores. */
const TIMEOUT_MS = 40_000;

interface Source {
  width: number;
  height: number;
  /** Of the RGB bytes, as the function got them. */
  sha256: string;
}

export type BackendEvent = { at_ms: number; event_id?: string; session_hash?: string } & (
  | { event: 'joined' | 'slot_taken' | 'stream_opened' | 'stream_closed' }
  | { event: 'slot_released'; marker: boolean; status: string }
  | { event: 'function_start'; parameters: SupirParameters; source: Source | null }
  | { event: 'function_end'; ok: boolean; width?: number; height?: number; mark?: string }
);
export type Computed = Extract<BackendEvent, { event: 'function_start' }>;
export type Outcome = Extract<BackendEvent, { event: 'function_end' }>;

export interface WebuiEvent {
  event: string;
  /** On the clock of the backend's log. */
  at_ms: number;
  [detail: string]: unknown;
}

/** The control surface of a lab backend (tests/lab/backend/lab.py). */
export class LabBackend {
  readonly url: string;

  /** @param url with or without a slash at its end */
  constructor(url: string) {
    this.url = url.replace(/\/$/, '');
  }

  /** What the next jobs do; `hang` computes only after `release`. */
  async plan(mode: 'ok' | 'fail' | 'oom' | 'hang' | 'die', { seconds = 0, count = 1 } = {}): Promise<void> {
    await post(`${this.url}/lab/next`, { mode, seconds, count });
  }

  /** Requests for these paths wait at the backend's door. */
  hold = (...paths: ('/upload' | '/queue/data')[]) => post(`${this.url}/lab/hold`, paths);
  release = () => post(`${this.url}/lab/release`);
  /** Releases what hangs, waits until nothing is left to do, and forgets plans and log. */
  reset = () => post(`${this.url}/lab/reset`);

  async log(): Promise<BackendEvent[]> {
    return (await get(`${this.url}/lab/log`)) as BackendEvent[];
  }

  /** Every computation since the last reset, in order. */
  async computed(): Promise<Computed[]> {
    return (await this.log()).filter((event) => event.event === 'function_start');
  }

  async outcomes(): Promise<Outcome[]> {
    return (await this.log()).filter((event) => event.event === 'function_end');
  }
}

/** Of a web UI, by its own names. */
export interface SavingSettings {
  samples_format?: string;
  enable_pnginfo?: boolean;
  stamps_images?: boolean;
}

/** The control surface of a lab web UI (tests/lab/webui/control.py). */
export class LabWebui {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, '');
  }

  async refuse(what: Partial<Record<'upload' | 'extras' | 'file', boolean>>): Promise<void> {
    await post(`${this.url}/lab/refuse`, what);
  }

  /** Whether its model is on the GPU. */
  async isModelLoaded(): Promise<boolean> {
    return ((await get(`${this.url}/lab/log`)) as { modelLoaded: boolean }).modelLoaded;
  }

  /** Works on something for nobody, so that its task lock holds everything else up. */
  occupy = () => post(`${this.url}/lab/busy`, { busy: true });
  vacate = () => post(`${this.url}/lab/busy`, { busy: false });
  /** Settings of saving, as “Apply settings” changes them. */
  change = (settings: SavingSettings) => post(`${this.url}/lab/settings`, settings);
  /** The generations to come make a video, where there is a player (Neo). */
  makeVideos = (video: boolean) => post(`${this.url}/lab/video`, { video });
  /** What the generations to come show besides their images, or do not show (tests/lab/webui/script.py). */
  runScript = (script: 'none' | 'plot' | 'plot-grid' | 'control-map' | 'gif' | 'hidden') =>
    post(`${this.url}/lab/script`, { script });
  /** As “Reload UI”: another run with other ids. */
  restart = () => post(`${this.url}/lab/restart`);

  refuseNothing = () => this.refuse({ upload: false, extras: false, file: false });

  async log(event?: string): Promise<WebuiEvent[]> {
    const { events } = (await get(`${this.url}/lab/log`)) as { events: WebuiEvent[] };
    return event ? events.filter((entry) => entry.event === event) : events;
  }
}

const get = async (url: string): Promise<unknown> => (await ask(url)).json();

async function post(url: string, body: unknown = {}): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await ask(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A connection of its own, and not without an end: a server that restarts may take a request and never answer it. */
async function ask(url: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const headers = { ...init.headers, connection: 'close' };
  const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
