/** What importers account for, against what was released; and how a recall stands, by unit. Pure. */
import { AppError } from "#src/kernel/app-error.ts";
import { add, compare, formatDecimal, parseDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Accounted, RecallAnswer, RecalledGoods, ReleaseStanding } from "./recall.ts";

const of = (text: string) => parseDecimal(text);

/**
 * Every item that is accounted for is one of the release, and no more of it than was released.
 * @throws AppError RECALL_ITEM_UNKNOWN, RECALL_QUANTITY_TOO_MUCH, RECALL_BUYER_MISSING
 */
export function checkAnswer(
  goods: readonly RecalledGoods[],
  { goods: stated }: RecallAnswer,
): void {
  const seen = new Set<number>();
  for (const one of stated) {
    const released = goods.find(({ item }) => item === one.item);
    if (!released || seen.has(one.item)) throw itemUnknown(one.item, goods);
    seen.add(one.item);
    checkQuantities(released, one);
  }
}

function checkQuantities(released: RecalledGoods, one: Accounted): void {
  const { item, quantity, unit } = released;
  const [onHand, sold, recovered] = [of(one.onHand), of(one.sold), of(one.recovered)];
  const gone = add(of(one.destroyed), of(one.returned));
  if (compare(add(onHand, sold), of(quantity)) > 0)
    throw tooMuch(
      `Of goods item ${item} what is on hand and sold is more than ${quantity} ${unit}.`,
    );
  if (compare(recovered, sold) > 0)
    throw tooMuch(`Of goods item ${item} what was recovered is more than ${one.sold} ${unit}.`);
  const held = add(onHand, recovered);
  const most = formatDecimal(held);
  if (compare(gone, held) > 0)
    throw tooMuch(
      `Of goods item ${item} what was destroyed and returned is more than ${most} ${unit}.`,
    );
  if (compare(sold, zero) <= 0 || one.soldTo !== "") return;
  throw new AppError({
    code: "RECALL_BUYER_MISSING",
    status: 422,
    message: `Of goods item ${item} ${one.sold} ${unit} were sold, and no buyer is named.`,
    fix: "State to whom the goods were sold.",
  });
}

function tooMuch(message: string): AppError {
  return new AppError({
    code: "RECALL_QUANTITY_TOO_MUCH",
    status: 422,
    message,
    fix: "State quantities that add up to what was released at most.",
  });
}

export type RecallTotal = {
  readonly unit: string;
  readonly released: string;
  /** On hand or sold, as importers say. */
  readonly accounted: string;
  /** On hand, or taken back of what was sold. */
  readonly recovered: string;
  readonly destroyed: string;
  readonly returned: string;
  /** Neither destroyed nor returned, of releases that are not settled. */
  readonly open: string;
  /** Neither destroyed nor returned, of those that are. */
  readonly lost: string;
};

const names = [
  ...(["released", "accounted", "recovered", "destroyed"] as const),
  ...(["returned", "open", "lost"] as const),
] as const;

/** Quantities of all releases that are concerned for sure, by unit. */
export function totalsOf(
  releases: readonly Pick<ReleaseStanding, "state" | "goods" | "answer">[],
): readonly RecallTotal[] {
  const rows = releases
    .filter(({ state }) => state !== "probable" && state !== "dismissed")
    .flatMap(({ state, goods, answer }) =>
      goods.map((one) => rowOf(one, { answer, isSettled: state === "settled" })),
    );
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, all]) => {
    const sum = (name: (typeof names)[number]) =>
      formatDecimal(all.map((one) => of(one[name])).reduce(add, zero));
    return {
      unit,
      released: sum("released"),
      accounted: sum("accounted"),
      recovered: sum("recovered"),
      destroyed: sum("destroyed"),
      returned: sum("returned"),
      open: sum("open"),
      lost: sum("lost"),
    };
  });
}

function rowOf(
  { item, quantity, unit }: RecalledGoods,
  { answer, isSettled }: { readonly answer: RecallAnswer | null; readonly isSettled: boolean },
): RecallTotal {
  const said = answer?.goods.find((one) => one.item === item);
  const { onHand = "0", sold = "0", recovered = "0", destroyed = "0", returned = "0" } = said ?? {};
  const gone = add(of(destroyed), of(returned));
  const left = formatDecimal(subtract(of(quantity), gone));
  return {
    unit,
    released: quantity,
    accounted: formatDecimal(add(of(onHand), of(sold))),
    recovered: formatDecimal(add(of(onHand), of(recovered))),
    destroyed,
    returned,
    open: isSettled ? "0" : left,
    lost: isSettled ? left : "0",
  };
}

function itemUnknown(item: number, goods: readonly RecalledGoods[]): AppError {
  return new AppError({
    code: "RECALL_ITEM_UNKNOWN",
    status: 422,
    message: `Goods item ${item} is not one of those recalled, or is stated twice.`,
    fix: `State each of these once: ${goods.map((one) => one.item).join(", ")}.`,
  });
}
