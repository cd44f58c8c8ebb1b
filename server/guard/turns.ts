/** Lets one piece of work after the other run: what one reads, the next one must not have changed meanwhile. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a queue that is empty. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
}
