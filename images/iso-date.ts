/** `2026-01-31`, as the clock on the wall has it. */
export const isoDate = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** `07` */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');
