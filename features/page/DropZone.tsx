import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  onDrop(data: DataTransfer): void;
  children: ComponentChildren;
}

/** Takes images and texts that are dropped anywhere on it, before the web UI sees them, which would make them its own prompt. */
export function DropZone({ onDrop, children }: Props) {
  const zone = useRef<HTMLDivElement>(null);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      zone.current?.addEventListener(type, act, { signal: ended.signal });
    listen('dragover', (event) => {
      event.stopPropagation();
      if (isForField(event)) return;
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', () => setOver(false));
    listen('drop', (event) => {
      event.stopPropagation();
      setOver(false);
      if (isForField(event) || !event.dataTransfer) return;
      event.preventDefault();
      latest.current(event.dataTransfer);
    });
    return () => ended.abort();
  }, []);
  return (
    <div ref={zone} class="drop-zone" data-over={isOver}>
      {children}
    </div>
  );
}

/** Words that are dragged into a prompt stay there. */
function isForField({ target, dataTransfer }: DragEvent): boolean {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return isField && !dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list');
}
