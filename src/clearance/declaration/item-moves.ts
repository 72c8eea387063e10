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
export function numberNow(
  item: number,
  { since }: { readonly since: number },
  moves: readonly ItemMove[],
): number | undefined {
  let now: number | null = item;
  let gone: Omit<ItemBack, "now"> | undefined;
  for (const move of moves) {
    if (move.version <= since) continue;
    if ("left" in move) {
      if (now === null) continue;
      const moved: number | null = numberWithout(now, move.left);
      if (moved === null) gone = { by: move.version, item: now };
      now = moved;
      continue;
    }
    const back = move.back.find((one) => one.by === gone?.by && one.item === gone.item);
    now = back?.now ?? now;
  }
  return now ?? undefined;
}

/** Those of goods items that the version that stands has, by their numbers in it. */
export const itemsNow = (
  items: readonly number[],
  said: { readonly since: number },
  moves: readonly ItemMove[] | undefined,
): readonly number[] => items.flatMap((item) => numberNow(item, said, moves ?? []) ?? []);
