export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Its members; none of what is no record. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
