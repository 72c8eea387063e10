/**
 * Interest that falls due with the charges of a declaration that ends a special procedure: its own line of
 * the item, worked out from the charges of the item and the day the charges were first suspended. The days
 * are kept with the item, so that the assessment can be worked out again. Pure.
 */
import { shareExactly } from "#src/decisions/duties/share.ts";
import { totalsWith } from "#src/decisions/duties/totals.ts";
import type {
  AssessedItem,
  Assessment,
  ChargeLine,
  DischargedGoods,
} from "#src/decisions/duties/duties.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Claim } from "./account.ts";
import { dueOfLines, interestLine } from "./discharge-debt.ts";
import { procedureRulesOf } from "./procedure-rules.ts";

/** Goods on which interest falls due, by item. */
export function dischargedGoods(
  claims: readonly Claim[] | undefined,
  profile: Profile,
): ReadonlyMap<number, readonly DischargedGoods[]> {
  const charging = new Set(
    procedureRulesOf(profile)?.discharges.flatMap(({ rule }) => (rule.interest ? rule.code : [])),
  );
  const counted = (claims ?? []).filter(({ kind }) => charging.has(kind));
  return Map.groupBy(
    counted.map((claim) => ({ item: claim.item, goods: goodsOf(claim) })),
    ({ item }) => item,
  )
    .entries()
    .map(([item, rows]) => [item, rows.map(({ goods }) => goods)] as const)
    .reduce((map, [item, goods]) => map.set(item, goods), new Map<number, DischargedGoods[]>());
}

function goodsOf({ mrn, entryItem, procedure, since, units }: Claim): DischargedGoods {
  const [base] = units;
  const about = { mrn, item: entryItem, procedure, since };
  return { ...about, quantity: base?.quantity ?? "0", unit: base?.unit ?? "" };
}

/** Adds the lines; an item with a charge nobody has determined waits for it. */
export function addInterest(
  assessment: Assessment,
  goods: ReadonlyMap<number, readonly DischargedGoods[]>,
  profile: Profile,
): Assessment {
  if (goods.size === 0) return assessment;
  const added: ChargeLine[] = [];
  const items = assessment.items.map((item): AssessedItem => {
    const discharged = goods.get(item.item);
    const due = discharged && dueOfLines(item.lines, profile);
    if (!discharged || !due) return item;
    const keys = discharged.map(({ quantity }, rank) => ({ key: parseDecimal(quantity), rank }));
    const lines = discharged.flatMap(({ procedure, since }, at) => {
      const shared = due.map(({ kind, minor }) => ({
        kind,
        minor: shareExactly(minor, keys)[at] ?? 0n,
      }));
      const until = assessment.asOf;
      return interestLine(shared, { procedure, since, until }, profile)?.line ?? [];
    });
    added.push(...lines);
    return { ...item, lines: [...item.lines, ...lines], discharged };
  });
  return added.length === 0
    ? { ...assessment, items }
    : { ...assessment, items, totals: totalsWith(assessment.totals, added) };
}

/**
 * An assessment that was computed again, with the interest of the goods the stored one was made with. What
 * an officer fixed counts as it was fixed.
 */
export function interestAgain(
  stored: Assessment,
  computed: Assessment,
  profile: Profile,
): Assessment {
  const goods = new Map(
    stored.items.flatMap(({ item, discharged }) =>
      discharged ? [[item, discharged] as const] : [],
    ),
  );
  if (goods.size === 0) return computed;
  const items = computed.items.map((item) => {
    const kept = stored.items.find((one) => one.item === item.item)?.lines ?? [];
    const lines = item.lines.map((line, at) => {
      const before = kept[at];
      return before?.method === "determined" ? before : line;
    });
    return { ...item, lines };
  });
  return addInterest({ ...computed, items }, goods, profile);
}
