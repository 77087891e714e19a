import { ReasonError } from '../../words/reason.ts';

/**
 * The bytes of a gallery's image, from the page's own origin (or a data: URL).
 * @throws {ReasonError} `source-…`
 */
export async function readSource(url: string, fetchImage: typeof fetch = fetch): Promise<Blob> {
  let response: Response;
  try {
    response = await fetchImage(url);
  } catch (cause) {
    throw new ReasonError({ code: 'source-unreachable' }, { cause });
  }
  const { ok, status } = response;
  if (ok) return response.blob();
  throw new ReasonError({ code: status === 404 || status === 403 ? 'source-gone' : 'source-refused', status });
}
