/** Lists name goods of a suspicion by the items of the declaration as it stands. */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { FoundGoods } from "../case/findings/finding.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { effect, type Effect } from "../../step.ts";
import type { StandingInfringement } from "./infringement.ts";
import { moveSuspectedGoods } from "./store.ts";

type Moved = {
  readonly declarationId: string;
  readonly before: readonly StandingInfringement[];
  readonly after: readonly StandingInfringement[];
  /** Of the declaration as it becomes. */
  readonly facts: Pick<DeclaredFacts, "items">;
  readonly now: Temporal.Instant;
};

const goodsOf = ({ goods, items }: StandingInfringement): readonly FoundGoods[] =>
  goods ?? items.map((item) => ({ item }));

/** Of suspicions whose goods are the same nothing is written. */
export function movedGoods({ declarationId, before, after, facts, now }: Moved): readonly Effect[] {
  return after.flatMap((one) => {
    const { number } = one;
    const goods = goodsOf(one);
    const was = before.find((each) => each.number === number);
    const { pieces = [], orderedPieces = [] } = one;
    const isSame = was && canonicalJson(goodsOf(was)) === canonicalJson(goods);
    if (isSame && (was.pieces ?? []).length === pieces.length) return [];
    const parts = goods.map(({ item, quantity = null, unit = null }) => ({
      item,
      commodity: facts.items[item - 1]?.commodity ?? "",
      quantity,
      unit,
    }));
    return [
      effect(moveSuspectedGoods, {
        declarationId,
        number,
        goods: parts,
        pieces,
        orderedPieces,
        at: now.toString(),
      }),
    ];
  });
}
