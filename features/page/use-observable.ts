import { useEffect, useState } from 'preact/hooks';
import type { Observable } from './observable.ts';

/** The value, and a new rendering whenever it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const [value, setValue] = useState(() => source.value);
  useEffect(() => {
    const ended = new AbortController();
    // Between rendering and this effect it may have changed.
    setValue(() => source.value);
    source.subscribe((next) => setValue(() => next), ended.signal);
    return () => ended.abort();
  }, [source]);
  return value;
}
