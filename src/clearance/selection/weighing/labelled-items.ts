/** Goods items whose findings are known, as models learn from them. */
import type { RiskItem } from "#src/decisions/risk/learning/records.ts";
import { itemsOf } from "#src/decisions/risk/models/item-facts.ts";
import type { Sql } from "#src/platform/services.ts";
import { listLabelled } from "./store.ts";

export type LabelledItem = {
  readonly item: RiskItem;
  readonly knownOn: string;
  /** Rows it stands for: the inverse of its chance, shared between the items of a declaration. */
  readonly weight: number;
};
export type LabelledPeriod = {
  readonly profile: string;
  readonly aim: string;
  /** Days on which the label became known, both ends left out. */
  readonly after: string;
  readonly before: string;
};

/**
 * Items of controls concluded in a period. What a control found holds for each item of its
 * declaration: which of them it was is not said.
 */
export async function labelledItems(
  sql: Sql,
  period: LabelledPeriod,
): Promise<readonly LabelledItem[]> {
  const rows = await listLabelled(sql, period);
  return rows.flatMap(({ id, facts, knownOn, labels, chance }) => {
    const found = labels[period.aim];
    if (found === undefined) return [];
    const items = itemsOf({ id, facts });
    return items.map((item) => ({
      item: { ...item, found },
      knownOn,
      weight: 1 / (chance * items.length),
    }));
  });
}
