/** Thrown when bytes that should be an image are none; the message is what the user reads. */
export class NotAnImageError extends Error {
  override readonly name = 'NotAnImageError';

  static empty(): NotAnImageError {
    return new NotAnImageError(
      'The image file is empty (0 bytes): it was not written to its end. Choose another image, or generate it again.',
    );
  }

  static webPage(): NotAnImageError {
    return new NotAnImageError(
      'The web UI sent a web page instead of the image: it may have been deleted, or you are no longer signed in. Reload the page and try again.',
    );
  }

  static unknownFormat(): NotAnImageError {
    return new NotAnImageError(
      'This file is not a PNG, JPEG, WebP or GIF image. Choose another one, or save it as PNG.',
    );
  }

  /** @param byteLength what is there of the file */
  static cutOff(format: string, byteLength: number): NotAnImageError {
    return new NotAnImageError(
      `This ${format.toUpperCase()} file is damaged or cut off (${byteLength} bytes). Choose another image, or generate it again.`,
    );
  }
}
