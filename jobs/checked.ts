/** Checks a value from outside and gives it back as what it is. @throws {UncheckedError} that names it */
export type Check<T> = (value: unknown, name: string) => T;

/** One check a field; a field that may be missing has one that takes `undefined`. */
type Fields<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Check<T[K] | undefined> : Check<T[K]>;
};

/** Its message is the name of what is wrong, such as `source.width`. */
export class UncheckedError extends Error {
  override readonly name = 'UncheckedError';
}

export const text =
  (maxCharacters: number): Check<string> =>
  (value, name) => {
    if (typeof value === 'string' && value.length <= maxCharacters) return value;
    throw new UncheckedError(name);
  };

export const number =
  (min: number, max: number): Check<number> =>
  (value, name) => {
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw new UncheckedError(name);
  };

export const whole =
  (min: number, max: number): Check<number> =>
  (value, name) => {
    if (Number.isInteger(value)) return number(min, max)(value, name);
    throw new UncheckedError(name);
  };

export const flag: Check<boolean> = (value, name) => {
  if (typeof value === 'boolean') return value;
  throw new UncheckedError(name);
};

/** For marks that are there or not. */
export const mark: Check<true> = (value, name) => {
  if (value === true) return value;
  throw new UncheckedError(name);
};

export const oneOf =
  <T extends string>(all: readonly T[]): Check<T> =>
  (value, name) => {
    const found = all.find((one) => one === value);
    if (found !== undefined) return found;
    throw new UncheckedError(name);
  };

export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, name) =>
    value === undefined ? undefined : check(value, name);

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value, name) =>
    value === null ? null : check(value, name);

export const listOf =
  <T>(check: Check<T>, maxLength: number): Check<T[]> =>
  (value, name) => {
    if (!Array.isArray(value) || value.length > maxLength) throw new UncheckedError(name);
    return value.map((one, index) => check(one, `${name}[${index}]`));
  };

/** Anything that another check throws for, as one of ours. */
export const by =
  <T>(check: (value: unknown) => T): Check<T> =>
  (value, name) => {
    try {
      return check(value);
    } catch (cause) {
      throw new UncheckedError(name, { cause });
    }
  };

/** A new object with these fields and no others: whatever else came along is left behind. */
export const record =
  <T extends object>(fields: Fields<T>): Check<T> =>
  (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UncheckedError(name);
    const checked = (Object.entries(fields) as [string, Check<unknown>][]).flatMap(([field, check]) => {
      const given = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
      const found = check(given, name ? `${name}.${field}` : field);
      return found === undefined ? [] : [[field, found] as const];
    });
    return Object.fromEntries(checked) as T;
  };
