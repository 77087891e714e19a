const kB = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

/** Thrown when a JPEG cannot hold an infotext; the message is what the user reads. PNG and WebP can hold any. */
export class InfotextTooLongError extends Error {
  override readonly name = 'InfotextTooLongError';

  /** @param byteLength what the EXIF block would take */
  constructor(byteLength: number) {
    super(
      `The infotext is too long for a JPEG: it would take ${kB(byteLength)}, and 65 kB is the most. Save this result as PNG or WebP.`,
    );
  }
}
