import { useEffect, useState } from 'preact/hooks';
import { sizeOfShown } from '../../http/shown.ts';
import type { Size } from '../../images/size.ts';
import { onGalleryChange, selectedImage } from '../../webui/page/gallery.ts';
import type { Tab } from '../../webui/tab.ts';

/** Size in pixels of the image that is selected in a tab's gallery; null while none is, or while it cannot be read. */
export function useSelectedSize(tab: Tab): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    let wanted: string | undefined;
    const look = async () => {
      const { url, drawn = url } = selectedImage(tab) ?? {};
      if (drawn === wanted) return;
      wanted = drawn;
      const found = drawn ? await sizeOfShown(drawn) : null;
      if (wanted === drawn && !ended.signal.aborted) setSize(found);
    };
    onGalleryChange(tab, () => void look(), ended.signal);
    void look();
    return () => ended.abort();
  }, [tab]);
  return size;
}
