import { messageOf } from '../../jobs/message-of.ts';

/** The browser could not save all jobs of an export; those that came stay, and importing again goes on. */
export class PartlyImportedError extends Error {
  override readonly name = 'PartlyImportedError';
  constructor(came: number, all: number, cause: unknown) {
    super(
      `${came} of ${all} jobs came, with settings and panels; then it stopped: ${messageOf(cause)} Import the file again for the others: none comes twice.`,
      { cause },
    );
  }
}
