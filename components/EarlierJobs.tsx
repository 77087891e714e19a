/** Jobs of this address that may be of another web UI, which had its port before. */
export function EarlierJobs({ count, onShow }: { count: number; onShow(): void }) {
  return (
    <p class="earlier-jobs">
      {count === 1 ? '1 earlier job' : `${count} earlier jobs`} of this address may be of another web UI.{' '}
      <button
        type="button"
        class="small-button"
        data-supir="earlier"
        title="It is the same web UI: list its earlier jobs here, and give it the results that wait for it"
        onClick={onShow}
      >
        Show earlier jobs
      </button>
    </p>
  );
}
