import { useState } from 'preact/hooks';

/** The source in small; an empty frame when it has no address or is gone. */
export function Thumbnail({ url }: { url: string | null }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const usable = url !== null && url !== brokenUrl;
  return (
    <div class="thumbnail" aria-hidden="true">
      {usable && <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBrokenUrl(url)} />}
    </div>
  );
}
