/** The image that should be upscaled could not be read from the web UI. */
export class SourceGoneError extends Error {
  override readonly name = 'SourceGoneError';
}

/**
 * The bytes of a gallery's image, from the page's own origin (or a data: URL).
 * @throws {SourceGoneError}
 */
export async function readSource(url: string, fetchImage: typeof fetch = fetch): Promise<Blob> {
  let response: Response;
  try {
    response = await fetchImage(url);
  } catch (cause) {
    throw new SourceGoneError('The web UI does not answer, so the image could not be read. Is it still running?', {
      cause,
    });
  }
  if (response.ok) return response.blob();
  if (response.status === 404 || response.status === 403) {
    throw new SourceGoneError(
      `The web UI no longer has this image (${response.status}). Was its file moved or deleted? Choose another one.`,
    );
  }
  throw new SourceGoneError(`The web UI could not hand out this image (${response.status}). Try again.`);
}
