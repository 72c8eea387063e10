/**
 * Goods items that leave a declaration, after which those behind them bear smaller numbers, and that come
 * back to it as others. In: a number, and the version in which it was said. Out: the number that the same
 * goods bear in the version that stands. Pure.
 */
import { numberWithout } from "./goods-shares.ts";

/** By the version that did so. */
export type ItemMove = { readonly version: number } & (
  | { readonly left: readonly number[] }
  | { readonly back: readonly ItemBack[] }
);

/** An item that left by a version under a number, and has another one now. */
type ItemBack = { readonly by: number; readonly item: number; readonly now: number };

/** Undefined: it left. @example numberNow(3, { since: 1 }, [{ version: 2, left: [1] }]) // 2 */
export const numberNow = (
  item: number,
  { since }: { readonly since: number },
  moves: readonly ItemMove[],
): number | undefined => numbersNow(item, since, moves)[0];

/** Several where it left in parts, and they came back as items of their own. */
function numbersNow(item: number, since: number, moves: readonly ItemMove[]): readonly number[] {
  let now: readonly number[] = [item];
  const gone = new Set<string>();
  for (const move of moves) {
    if (move.version <= since) continue;
    if ("left" in move) {
      for (const one of now) if (move.left.includes(one)) gone.add(keyOf(move.version, one));
      now = now.flatMap((one) => numberWithout(one, move.left) ?? []);
      continue;
    }
    const back = move.back.filter(({ by, item: as }) => by > since && isOf(by, as));
    now = [...new Set([...now, ...back.map((one) => one.now)])];
  }
  return now;

  /** A part left while the rest of its item stayed: it is of the item that the rest was when it left. */
  function isOf(by: number, as: number): boolean {
    const left = wholeLeft(as, by - 1, moves);
    return left !== undefined && gone.has(left);
  }
}

const keyOf = (version: number, item: number) => `${version} ${item}`;

/** By which version, and under which number, an item left first. */
function wholeLeft(item: number, since: number, moves: readonly ItemMove[]): string | undefined {
  let now = item;
  for (const move of moves) {
    if (move.version <= since || !("left" in move)) continue;
    const moved = numberWithout(now, move.left);
    if (moved === null) return keyOf(move.version, now);
    now = moved;
  }
  return undefined;
}

/** Those of goods items that the version that stands has, by their numbers in it. */
export const itemsNow = (
  items: readonly number[],
  { since }: { readonly since: number },
  moves: readonly ItemMove[] | undefined,
): readonly number[] => [...new Set(items.flatMap((item) => numbersNow(item, since, moves ?? [])))];
