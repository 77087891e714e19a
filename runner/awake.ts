/** Counts what is under way and must not be broken off, for whoever keeps the process alive. */
export interface Awake {
  during<T>(task: Promise<T>): Promise<T>;
  readonly isNeeded: boolean;
}

export function openAwake(): Awake {
  let underWay = 0;
  return {
    get isNeeded() {
      return underWay > 0;
    },
    async during(task) {
      underWay += 1;
      try {
        return await task;
      } finally {
        underWay -= 1;
      }
    },
  };
}
