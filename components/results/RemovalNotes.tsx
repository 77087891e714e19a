import type { Removal } from '../../jobs/retention.ts';
import { removalWords } from './result-words.ts';

/** What went to keep the limits, the latest first; the earlier ones on demand. */
export function RemovalNotes({ removals }: { removals: readonly Removal[] }) {
  const [latest, ...earlier] = removals.toSorted((a, b) => b.atMs - a.atMs);
  if (!latest) return null;
  return (
    <div class="removals" data-supir="removals">
      <p>{removalWords(latest)} Saved files stayed.</p>
      {earlier.length > 0 && (
        <details>
          <summary>Earlier</summary>
          <ul>
            {earlier.map((removal) => (
              <li key={removal.atMs}>{removalWords(removal)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
