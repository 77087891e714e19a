import { type Observable, observable } from './observable.ts';

/** An observable whose changes are saved; while one is being written, only the latest waits (a slider tells of each position). */
export function kept<T>(initial: T, save: (value: T) => Promise<void>, signal: AbortSignal): Observable<T> {
  const value = observable(initial);
  let saving = false;
  let unsaved = false;

  const saveLatest = async () => {
    unsaved = true;
    if (saving) return;
    saving = true;
    try {
      while (unsaved) {
        unsaved = false;
        await save(value.value);
      }
    } catch (error) {
      console.warn('SUPIR Upscale: a setting could not be kept.', error);
    } finally {
      saving = false;
    }
  };

  value.subscribe(() => void saveLatest(), signal);
  return value;
}
