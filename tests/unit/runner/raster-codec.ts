import { crop } from '../../../images/pixels/crop.ts';
import type { Raster } from '../../../images/pixels/raster.ts';
import type { Codec } from '../../../runner/canvas-codec.ts';

/** A codec whose files are pictures themselves; `calls` are what was asked of it. */
export function rasterCodec() {
  const pictures = new Map<Blob, Raster>();
  const calls: string[] = [];

  function fileOf(picture: Raster, type = 'image/png'): Blob {
    const file = new Blob([picture.data], { type });
    pictures.set(file, picture);
    return file;
  }
  function pictureOf(file: Blob): Raster {
    const picture = pictures.get(file);
    if (!picture) throw new Error('not a file of this codec');
    return picture;
  }

  const codec: Codec = {
    async decode(image, { exact = false, part } = {}) {
      calls.push(exact ? 'decode exactly' : 'decode');
      const picture = pictureOf(image);
      return part ? crop(picture, part) : picture;
    },
    async encode(picture, { format, quality }, isOpaque) {
      calls.push(`encode ${format} ${quality} ${isOpaque ? 'opaque' : 'transparent'}`);
      return fileOf(picture, `image/${format}`);
    },
    async recode(image, part, { format, quality }) {
      calls.push(`recode ${format} ${quality}`);
      return fileOf(crop(pictureOf(image), part), `image/${format}`);
    },
  };
  return { codec, calls, fileOf, pictureOf };
}
