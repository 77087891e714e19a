import { concat } from '../../../images/bytes.ts';
import * as pngText from '../../../images/png-text.ts';
import * as infotext from '../../../images/with-infotext.ts';

/** The pieces as one file. */
export const withInfotext = (...writing: Parameters<typeof infotext.withInfotext>) =>
  concat(infotext.withInfotext(...writing));

/** The pieces as one file. */
export const withPngText = (...writing: Parameters<typeof pngText.withPngText>) =>
  concat(pngText.withPngText(...writing));
