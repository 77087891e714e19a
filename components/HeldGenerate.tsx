interface Props {
  text: string;
  /** The code of what it says, for whoever does not read. */
  code: string;
  anyway: { label: string; title: string };
  onAnyway(): void;
  onGiveUp(): void;
}

/** Beside Generate while it, or ✨, waits. */
export function HeldGenerate({ text, code, anyway, onAnyway, onGiveUp }: Props) {
  return (
    <div class="held" role="status" data-reason={code}>
      <p>{text}</p>
      <button type="button" class="small-button" data-supir="generate-anyway" title={anyway.title} onClick={onAnyway}>
        {anyway.label}
      </button>
      <button
        type="button"
        class="small-button"
        data-supir="generate-not"
        title="Cancel this generation"
        onClick={onGiveUp}
      >
        Cancel
      </button>
    </div>
  );
}
