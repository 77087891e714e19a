import type { Size } from './size.ts';

/** What an image's header says about its stored pixels. */
export interface Header extends Size {
  /** Bits per channel, 1 … 16. */
  bitDepth: number;
  /** `rgba` = anything with transparency, also grey + alpha and a palette with a transparent colour. */
  channels: 'grey' | 'rgb' | 'rgba' | 'cmyk' | 'palette';
  /** A colour profile, or code points, that a browser turns into sRGB. */
  hasProfile: boolean;
  /** More than one frame. */
  animated: boolean;
  /** EXIF orientation, 1 (upright) … 8; from 5 on the picture lies on its side. */
  orientation: number;
}
