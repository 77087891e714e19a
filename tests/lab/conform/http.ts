/** `POST /upload`: the path on the server. */
export async function upload(url: string, name: string, png: Buffer): Promise<string> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(png)], { type: 'image/png' }), name);
  const response = await fetch(`${url}/upload`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`POST /upload: ${response.status}`);
  const [path] = (await response.json()) as string[];
  if (path === undefined) throw new Error('POST /upload gave no path');
  return path;
}

/** The web UI's function threw. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** `POST /run/predict`; gives `data`. Throws `RefusedError` when the function itself failed. */
export async function predict(
  url: string,
  call: { fn_index: number; data: unknown[]; session_hash: string },
  headers: Record<string, string> = {},
): Promise<unknown[]> {
  const response = await fetch(`${url}/run/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(call),
  });
  if (response.status === 500) throw new RefusedError(`POST /run/predict: ${await response.text()}`);
  if (!response.ok) throw new Error(`POST /run/predict: ${response.status}`);
  return ((await response.json()) as { data: unknown[] }).data;
}

export async function fileOf(url: string, path: string): Promise<Buffer> {
  const response = await fetch(`${url}/file=${path}`);
  if (!response.ok) throw new Error(`GET /file=: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** `POST /internal/progress` without a task id; `active` is true when nothing runs. */
export async function isIdle(url: string): Promise<boolean> {
  const response = await fetch(`${url}/internal/progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id_live_preview: -1, live_preview: false }),
  });
  // 500 until the first task since the server started: its start time is not set yet (seen on A1111 1.7 and Forge 2.0.1).
  if (response.status === 500) return true;
  return ((await response.json()) as { active: boolean }).active;
}
