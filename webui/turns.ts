/** Tasks with the same key run one after the other, in the order in which they were given; one that fails stops no other. */
export function turns<Key>(): <Result>(key: Key, task: () => Promise<Result>) => Promise<Result> {
  const last = new Map<Key, Promise<unknown>>();
  return (key, task) => {
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(task, task);
    last.set(key, run);
    return run;
  };
}
