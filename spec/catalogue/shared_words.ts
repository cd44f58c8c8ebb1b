/** The longest run of words that two texts share, in order and without gaps; case and punctuation do not count. */
export function longestSharedRun(left: string, right: string): string[] {
  const [ours, theirs] = [wordsOf(left), wordsOf(right)];
  let best: string[] = [];
  // lengths of the runs that end at the previous word of ours, by position in theirs
  let before = new Array<number>(theirs.length + 1).fill(0);
  ours.forEach((word, end) => {
    const here = new Array<number>(theirs.length + 1).fill(0);
    theirs.forEach((other, index) => {
      if (other !== word) return;
      const length = here[index + 1] = before[index]! + 1;
      if (length > best.length) best = ours.slice(end + 1 - length, end + 1);
    });
    before = here;
  });
  return best;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
