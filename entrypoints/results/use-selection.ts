import { useRef, useState } from 'preact/hooks';

export interface Selection {
  ids: ReadonlySet<string>;
  /** @param isRange all from the one that was changed last up to this one */
  select(id: string, selected: boolean, isRange: boolean): void;
  set(ids: Iterable<string>): void;
}

/** Which results are selected. @param shown ids in their order */
export function useSelection(shown: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  return {
    ids,
    set: (wanted) => setIds(new Set(wanted)),
    select(id, selected, isRange) {
      const [a, b] = [shown.indexOf(id), last.current === null ? -1 : shown.indexOf(last.current)];
      const changed = isRange && b >= 0 ? shown.slice(Math.min(a, b), Math.max(a, b) + 1) : [id];
      last.current = id;
      const next = new Set(ids);
      for (const one of changed) selected ? next.add(one) : next.delete(one);
      setIds(next);
    },
  };
}
