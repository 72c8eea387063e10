/** Which units of a lot are drawn: by a seed that is kept, so that the draw can be made again. Pure. */
import { createHash } from "node:crypto";

/** Six bytes: what a number holds exactly. */
const range = 2 ** 48;

/**
 * Numbers of units from 1, each as likely as any other, without repeats, in order.
 * @example drawUnits({ seed: "a", lot: 5, size: 5 }) // [1, 2, 3, 4, 5]
 */
export function drawUnits({
  seed,
  lot,
  size,
}: {
  readonly seed: string;
  readonly lot: number;
  readonly size: number;
}): readonly number[] {
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let at = 0; at < Math.min(size, lot); at++) {
    const left = lot - at;
    const place = below(left, `${seed} ${at}`);
    drawn.push((moved.get(place) ?? place) + 1);
    // the last of those left takes the place of the one that was drawn
    moved.set(place, moved.get(left - 1) ?? left - 1);
  }
  return drawn.toSorted((one, other) => one - other);
}

/** A number from 0 up to and without `bound`; what would favour small ones is drawn again. */
function below(bound: number, text: string): number {
  const fair = range - (range % bound);
  for (let round = 0; ; round++) {
    const value = createHash("sha256").update(`${text} ${round}`).digest().readUIntBE(0, 6);
    if (value < fair) return value % bound;
  }
}
