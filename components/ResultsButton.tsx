/** The way to everything that SUPIR has made. */
export function ResultsButton({ onClick }: { onClick(): void }) {
  return (
    <button
      type="button"
      class="small-button"
      data-supir="results"
      title="All kept results, in their own tab"
      onClick={onClick}
    >
      Results
    </button>
  );
}
