/** The control that an open recall asks for, of goods that state its lot or producer. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { concernedOf } from "./find-releases.ts";
import type { RecalledGoods } from "./recall.ts";
import { findRecallRules, recallRules } from "./recall-rules.ts";
import { listOpenRecalls, type StoredRecall } from "./store.ts";

/** Open recalls that goods of a group may be under; nothing is read where none states a lot or producer. */
export async function readRecallsFor(
  sql: Sql,
  group: readonly { readonly profile: Profile; readonly facts: DeclaredFacts }[],
): Promise<readonly StoredRecall[]> {
  const traced = group.filter(
    ({ profile, facts: { direction, items } }) =>
      direction === "import" &&
      findRecallRules(profile) !== undefined &&
      items.some((item) => item.traced !== undefined),
  );
  if (traced.length === 0) return [];
  return await listOpenRecalls(sql, [...new Set(traced.map(({ profile }) => profile.id))]);
}

/** Controls that open recalls ask for: of goods whose lot or producer agrees. */
export function recalledLooks(
  { direction, items }: Pick<DeclaredFacts, "direction" | "items">,
  { recalls, profile }: { readonly recalls: readonly StoredRecall[]; readonly profile: Profile },
): readonly OrderedControl[] {
  if (direction !== "import") return [];
  return recalls.flatMap((recall) => {
    if (recall.profile !== profile.id) return [];
    const goods = tracedOnly(concernedOf(recall.particulars, items)?.goods ?? []);
    return goods.length === 0 ? [] : [lookFor(recall, goods, profile)];
  });
}

/** An origin alone is too wide to hold goods for. */
export function tracedOnly(goods: readonly RecalledGoods[]): readonly RecalledGoods[] {
  return goods.filter(({ agrees }) => agrees.includes("lot") || agrees.includes("producer"));
}

export function lookFor(
  recall: StoredRecall,
  goods: readonly RecalledGoods[],
  profile: Profile,
): OrderedControl & { readonly required: NonNullable<OrderedControl["required"]> } {
  const { hold } = recallRules(profile);
  const { instrument } = recall.particulars;
  const says: Text = {
    en: `${hold.says.en}: recall ${recall.reference}`,
    zh: `${hold.says.zh}：召回 ${recall.reference}`,
  };
  const required = { says, items: goods.map(({ item }) => item) };
  const tasks = [hold.task];
  const legal = { en: instrument, zh: instrument };
  return { required, reason: says.en, legal, lane: laneOf(profile, tasks), tasks };
}
