/**
 * How alike two folded texts are: 1 less the number of changed, added, lost or swapped letters over
 * the longer length (restricted Damerau–Levenshtein).
 */

const lengthMax = 64;
const rows = [
  new Int32Array(lengthMax + 1),
  new Int32Array(lengthMax + 1),
  new Int32Array(lengthMax + 1),
];

/** Letters to change; `most` ends the count early with a larger number. */
export function editDistance(a: string, b: string, most = lengthMax): number {
  if (a === b) return 0;
  if (a.length > lengthMax || b.length > lengthMax) {
    return editDistance(a.slice(0, lengthMax), b.slice(0, lengthMax), most);
  }
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last, next] = rows;
  if (!before || !last || !next) throw new Error("Broken assumption: there are three rows");
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      const lost = (last[j] ?? 0) + 1;
      const added = (next[j - 1] ?? 0) + 1;
      if (lost < cost) cost = lost;
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        const swapped = (before[j - 2] ?? 0) + 1;
        if (swapped < cost) cost = swapped;
      }
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, next] = [last, next, before];
  }
  return last[b.length] ?? 0;
}

/** From 0 to 1. @example similarity("muller", "mueller") // 0.857… */
export function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}
