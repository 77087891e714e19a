import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  open: boolean;
  onToggle(open: boolean): void;
  children: ComponentChildren;
}

/** Looks like the script accordions of the settings column: title left, caret right. */
export function Accordion({ title, open, onToggle, children }: Props) {
  const bodyId = useId();
  return (
    <section class="accordion">
      <h3 class="accordion-head">
        <button type="button" aria-expanded={open} aria-controls={bodyId} onClick={() => onToggle(!open)}>
          <span>{title}</span>
          <span class="accordion-caret" aria-hidden="true">
            ▼
          </span>
        </button>
      </h3>
      <div id={bodyId} class="accordion-body" hidden={!open}>
        {children}
      </div>
    </section>
  );
}
