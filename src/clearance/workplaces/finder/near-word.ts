/** Words that differ by a slip of the finger: a letter more, less, another, or two that changed places. */

/** From so many letters on one slip is forgiven, and from so many two. */
const oneFrom = 4;
const twoFrom = 8;

/** @example isNear("umbrella", "umbrela") // true */
export function isNear(known: string, typed: string): boolean {
  const length = Math.min(known.length, typed.length);
  const most = length >= twoFrom ? 2 : length >= oneFrom ? 1 : 0;
  return most > 0 && known[0] === typed[0] && slips(known, typed, most) <= most;
}

/** Distance with neighbours that changed places (optimal string alignment); more than `most` is cut. */
function slips(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
