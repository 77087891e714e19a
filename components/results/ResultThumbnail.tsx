import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  /** Of the result, in small. */
  load(): Promise<Blob>;
}

/** Loaded when it comes near the window; an empty frame until then, and when there is none. */
export function ResultThumbnail({ load }: Props) {
  const frame = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string | null>(null);

  useEffect(() => {
    let loaded: string | undefined;
    let isOver = false;
    const show = async () => {
      const thumbnail = await load().catch(() => null);
      if (isOver || !thumbnail) return;
      loaded = URL.createObjectURL(thumbnail);
      setAddress(loaded);
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        void show();
      },
      { rootMargin: '400px' },
    );
    if (frame.current) observer.observe(frame.current);
    return () => {
      isOver = true;
      observer.disconnect();
      if (loaded) URL.revokeObjectURL(loaded);
    };
  }, []);

  return (
    <span class="result-thumbnail" ref={frame}>
      {address && <img src={address} alt="" decoding="async" />}
    </span>
  );
}
