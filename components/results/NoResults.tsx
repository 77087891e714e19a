/** Instead of a list. @param search what nothing was found for; '' when there is nothing at all */
export function NoResults({ search }: { search: string }) {
  if (search.trim() !== '') return <p class="no-results">Nothing was found for “{search.trim()}”.</p>;
  return (
    <div class="no-results">
      <p>No results yet.</p>
      <p>Select an image in the web UI’s gallery and click 🔬 below it: its results are collected here.</p>
    </div>
  );
}
