import { carriedTexts } from '../images/carried-texts.ts';
import { beforePixels } from '../images/png-frames.ts';

/** The texts of a PNG that go with it into a changed copy (see `carriedTexts`), without reading its pixels. */
export const textsOf = async (png: Blob): Promise<Record<string, string>> => carriedTexts(await beforePixels(png));
