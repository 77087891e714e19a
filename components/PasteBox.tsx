import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { focused } from './focused.ts';

interface Props {
  onText(text: string): void;
  /** Something other than text was pasted. */
  onFiles(data: DataTransfer): void;
}

/** Where an infotext can be pasted: a field, because reading the clipboard would need a permission. */
export function PasteBox({ onText, onFiles }: Props) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const before = focused();
    shown?.focus();
    return () => {
      if (focused() === shown) before?.focus();
    };
  }, []);
  return (
    <div class="field paste-box">
      <label for={id}>Paste an infotext or an image, or drop one anywhere on this panel</label>
      <textarea
        id={id}
        ref={box}
        name="paste"
        rows={2}
        onInput={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => {
          if (!event.clipboardData?.files.length) return;
          event.preventDefault();
          onFiles(event.clipboardData);
        }}
      />
    </div>
  );
}
