/** The way to everything that SUPIR has made. */
export function ResultsButton({ onClick }: { onClick(): void }) {
  return (
    <button
      type="button"
      class="small-button"
      data-supir="results"
      title="All results that are kept, in a tab of their own"
      onClick={onClick}
    >
      Results
    </button>
  );
}
