import { useEffect, useState } from 'preact/hooks';

interface Props {
  /** Null when the source has no address. */
  url: string | null;
  /** The source's bytes, for when its address does not work. */
  load(): Promise<Blob>;
}

/** The source in small; an empty frame when it is gone. */
export function Thumbnail({ url, load }: Props) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  const isUsable = url !== null && url !== brokenUrl;

  useEffect(() => {
    if (isUsable) return;
    let address: string | undefined;
    let isOver = false;
    load().then(
      (blob) => {
        if (isOver) return;
        address = URL.createObjectURL(blob);
        setLoaded(address);
      },
      () => {}, // the frame stays empty
    );
    return () => {
      isOver = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [isUsable]);

  const shown = isUsable ? url : loaded;
  return (
    <div class="thumbnail" aria-hidden="true">
      {shown && <img src={shown} alt="" loading="lazy" decoding="async" onError={() => setBrokenUrl(url)} />}
    </div>
  );
}
