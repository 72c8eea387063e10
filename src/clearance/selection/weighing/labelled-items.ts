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
 * Items whose findings became known in a period. A finding that names no items holds for each of its
 * declaration; where it names some, the others are clean once nothing is open any more.
 */
export async function labelledItems(
  sql: Sql,
  period: LabelledPeriod,
): Promise<readonly LabelledItem[]> {
  const rows = await listLabelled(sql, period);
  return rows.flatMap(({ id, facts, knownOn, labels, items: named, chance }) => {
    const label = labels[period.aim];
    if (label === undefined) return [];
    const own = named?.[period.aim];
    const items = itemsOf({ id, facts });
    return items.flatMap((item, at): readonly LabelledItem[] => {
      const found = own === undefined ? label : own.found.includes(at + 1) ? 1 : 0;
      if (own?.isOpen === true && found === 0) return [];
      return [{ item: { ...item, found }, knownOn, weight: 1 / (chance * items.length) }];
    });
  });
}
