/**
 * A setting of the web UI as its Settings tab shows it, which is in the page whether or not it was opened; a change counts at once,
 * and for the web UI when it was applied (A1111 1.10.1, Forge f2.0.1, Neo 2.26).
 */
export const isSettingOn = (name: string): boolean => input(name, 'checkbox')?.checked ?? false;

/** One that is on unless it is unchecked. */
export const isSettingOff = (name: string): boolean => input(name, 'checkbox')?.checked === false;

/** Null where there is no such setting. */
export function numberSetting(name: string): number | null {
  const value = input(name, 'number')?.valueAsNumber ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

const input = (name: string, type: string): HTMLInputElement | null =>
  document.querySelector(`#setting_${name} input[type=${type}]`);
