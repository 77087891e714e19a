interface Props {
  tone: 'hint' | 'error';
  text: string;
  /** The code of what it says, for whoever does not read. */
  code?: string;
  onDismiss?: () => void;
  /** What can be done about it. */
  act?: { label: string; title: string; mark: string; onAct(): void };
}

/** A sentence beside the thing that it is about. */
export function Notice({ tone, text, code, onDismiss, act }: Props) {
  return (
    <div class="notice" data-tone={tone} data-reason={code} role={tone === 'error' ? 'alert' : 'status'}>
      <p>{text}</p>
      {act && (
        <button type="button" class="small-button" data-supir={act.mark} title={act.title} onClick={act.onAct}>
          {act.label}
        </button>
      )}
      {onDismiss && (
        <button type="button" class="small-button icon-button" aria-label="Dismiss" title="Dismiss" onClick={onDismiss}>
          ✕
        </button>
      )}
    </div>
  );
}
