/** A value that others may watch. */
export interface Observable<T> {
  readonly value: T;
  set(value: T): void;
  /** Calls `listener` on each change, not at once. */
  subscribe(listener: (value: T) => void, signal: AbortSignal): void;
}

export function observable<T>(initial: T): Observable<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get value() {
      return current;
    },
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
