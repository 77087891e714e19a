/** So many may be in at once; the others wait in the order in which they came. */
export interface Room {
  /** Resolves when there is a place; what comes back gives it up, and is harmless when called again. */
  enter(): Promise<() => void>;
}

export function createRoom(places: number): Room {
  let free = places;
  const waiting: (() => void)[] = [];

  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((next) => waiting.push(next));
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      };
    },
  };
}
