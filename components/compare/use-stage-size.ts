import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Size } from '../../images/size.ts';

/** In device pixels; `ratio` of them are a CSS pixel. */
export interface StageSize extends Size {
  ratio: number;
}

/** The element's size, exact to the device pixel so that 1:1 is sharp on a scaled screen too. */
export function useStageSize(element: RefObject<HTMLElement | null>): StageSize {
  const [size, setSize] = useState<StageSize>({ width: 0, height: 0, ratio: 1 });
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const device = entry?.devicePixelContentBoxSize?.[0];
      const css = entry?.contentBoxSize[0];
      if (!device || !css) return;
      const [width, height] = [device.inlineSize, device.blockSize];
      setSize({ width, height, ratio: width / css.inlineSize || 1 });
    });
    observer.observe(element.current, { box: 'device-pixel-content-box' });
    return () => observer.disconnect();
  }, []);
  return size;
}
