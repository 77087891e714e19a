interface Props {
  tone: 'hint' | 'error';
  text: string;
  /** The code of what it says, for whoever does not read. */
  code?: string;
  onDismiss?: () => void;
}

/** A sentence beside the thing that it is about. */
export function Notice({ tone, text, code, onDismiss }: Props) {
  return (
    <div class="notice" data-tone={tone} data-reason={code} role={tone === 'error' ? 'alert' : 'status'}>
      <p>{text}</p>
      {onDismiss && (
        <button type="button" class="small-button icon-button" aria-label="Dismiss" title="Dismiss" onClick={onDismiss}>
          ✕
        </button>
      )}
    </div>
  );
}
