import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  open: boolean;
  onToggle(open: boolean): void;
  /** The checkbox before the title. */
  enable?: { name: string; label: string; checked: boolean; onChange(checked: boolean): void };
  children: ComponentChildren;
}

/** Looks like the script accordions of the settings column: checkbox and title left, caret right. */
export function Accordion({ title, open, onToggle, enable, children }: Props) {
  const bodyId = useId();
  return (
    <section class="accordion">
      <div class="accordion-head">
        {enable && (
          <input
            type="checkbox"
            name={enable.name}
            checked={enable.checked}
            aria-label={enable.label}
            title={enable.label}
            onChange={(event) => enable.onChange(event.currentTarget.checked)}
          />
        )}
        <h3>
          <button type="button" aria-expanded={open} aria-controls={bodyId} onClick={() => onToggle(!open)}>
            <span>{title}</span>
            <span class="accordion-caret" aria-hidden="true">
              ▼
            </span>
          </button>
        </h3>
      </div>
      <div id={bodyId} class="accordion-body" hidden={!open}>
        {children}
      </div>
    </section>
  );
}
