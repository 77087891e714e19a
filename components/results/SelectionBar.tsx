interface Props {
  /** How many are selected, and how many are shown. */
  selected: number;
  shown: number;
  onAll(): void;
  onNone(): void;
  onDownload(): void;
  onDelete(): void;
}

/** What can be done with all results that are selected. */
export function SelectionBar({ selected, shown, onAll, onNone, onDownload, onDelete }: Props) {
  const isAny = selected > 0;
  return (
    <div class="selection-bar" data-supir="selection">
      <input
        type="checkbox"
        name="select_all"
        aria-label={`Select all ${shown}`}
        checked={isAny && selected === shown}
        ref={(box) => {
          if (box) box.indeterminate = isAny && selected < shown;
        }}
        onClick={() => (selected === shown ? onNone() : onAll())}
      />
      <span class="selection-count" role="status">
        {isAny ? `${selected} selected` : 'Select all'}
      </span>
      {isAny && (
        <>
          <button type="button" class="small-button" data-supir="download-selected" onClick={onDownload}>
            Download
          </button>
          <button type="button" class="small-button" data-supir="delete-selected" onClick={onDelete}>
            Delete
          </button>
          <button type="button" class="small-button" onClick={onNone}>
            Clear selection
          </button>
        </>
      )}
    </div>
  );
}
