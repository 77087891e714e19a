import { useEffect, useState } from 'preact/hooks';
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
      const url = selectedImage(tab)?.url;
      if (url === wanted) return;
      wanted = url;
      const found = url ? await naturalSize(url) : null;
      if (wanted === url && !ended.signal.aborted) setSize(found);
    };
    onGalleryChange(tab, () => void look(), ended.signal);
    void look();
    return () => ended.abort();
  }, [tab]);
  return size;
}

/** From the browser's cache: the gallery shows the same address. Only its head is looked at: the pixels may be 200 MB and more. */
function naturalSize(url: string): Promise<Size | null> {
  const image = new Image();
  return new Promise((resolve) => {
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => resolve(null); // gone or broken: the click says so
    image.src = url;
  });
}
