/** Makes calls that come while one is under way share its result. */
export function singleFlight<A extends readonly unknown[], T>(
  work: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let underWay: Promise<T> | null = null;
  return (...args) =>
    underWay ??= work(...args).finally(() => {
      underWay = null;
    });
}
