/** What the lab's backend recorded; see tests/lab/backend. */
export interface LabEvent {
  event:
    | 'joined'
    | 'slot_taken'
    | 'slot_released'
    | 'function_start'
    | 'function_end'
    | 'stream_opened'
    | 'stream_closed';
  at_ms: number;
  session_hash: string;
  event_id?: string;
  marker?: boolean;
  /** Of `function_end`: it gave an image. */
  ok?: boolean;
  parameters?: { seed: number; upscale: number };
  source?: { width: number; height: number; sha256: string };
}

export async function labLog(url: string): Promise<LabEvent[]> {
  return (await (await fetch(`${url}/lab/log`)).json()) as LabEvent[];
}

export const started = (log: LabEvent[]): LabEvent[] => log.filter(({ event }) => event === 'function_start');

async function post(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** Lets what an earlier test left run to its end, and forgets it. */
export async function resetLab(url: string): Promise<void> {
  await post(`${url}/lab/reset`);
  // A failed test may have left jobs: an event of our own comes after all of them.
  const session_hash = crypto.randomUUID();
  await post(`${url}/queue/join`, { data: [], fn_index: 1, session_hash });
  await (await fetch(`${url}/queue/data?session_hash=${session_hash}`)).text();
  await post(`${url}/lab/reset`);
}

/** What the next jobs shall do. */
export const plan = (url: string, next: { mode: string; seconds?: number; count?: number }): Promise<unknown> =>
  post(`${url}/lab/next`, next);

/** Lets the job that hangs, or is about to, go on. */
export async function release(url: string): Promise<void> {
  for (;;) {
    const answer = await post(`${url}/lab/release`);
    if (typeof answer === 'object' && answer !== null && 'released' in answer && answer.released !== 0) return;
  }
}
