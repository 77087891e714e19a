import { useEffect, useState } from 'preact/hooks';
import { Picture } from './picture.ts';

export interface Loaded {
  /** While another one is loading, the one before it. */
  picture: Picture | null;
  /** Grows while the picture gets its smaller levels. */
  levels: number;
  state: 'loading' | 'ready' | 'failed';
}

const NOTHING: Loaded = { picture: null, levels: 0, state: 'loading' };

/** Decodes `blob`; the picture before it stays until the new one is there. */
export function usePicture(blob: Blob): Loaded {
  const [loaded, setLoaded] = useState(NOTHING);
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const picture = await Picture.decode(blob);
      if (!wanted) return picture.release();
      const show = (levels: number) => wanted && setLoaded({ picture, levels, state: 'ready' });
      show(1);
      await picture.shrink(show);
    };
    setLoaded((before) => ({ ...before, state: 'loading' }));
    load().catch(() => wanted && setLoaded({ ...NOTHING, state: 'failed' }));
    return () => {
      wanted = false;
    };
  }, [blob]);
  const { picture } = loaded;
  useEffect(() => () => picture?.release(), [picture]);
  return loaded;
}
