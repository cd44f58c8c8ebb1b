/** The names most like one that is missing, best first; none when nothing is similar. */
export function nearest(name: string, names: readonly string[], count = 3): string[] {
  const wanted = plain(name);
  return names
    .map((candidate) => ({ candidate, steps: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.max(2, Math.min(wanted.length, candidate.length) / 3))
    .sort((left, right) => left.steps - right.steps || (left.candidate < right.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** Letters to add, drop or exchange (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const swap = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}
