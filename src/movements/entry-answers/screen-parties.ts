/**
 * Parties and the conveyance of an entry summary against the lists of sanctioned and denied parties, as
 * those of declarations are. In: its facts and the lists in force. Out: what may stand on a list, for an
 * officer who decides; a match refuses nothing, and names that were cleared are none. Pure.
 */
import { screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import type { Query } from "#src/decisions/risk/names/screen.ts";
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { SelectionReason } from "#src/decisions/risk/select.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { EntryContent } from "../entry-summaries/content.ts";

/** Parties of the head and of an item; addresses and numbers where the message has them. */
const roles = ["consignor", "consignee", "notify", "carrier", "declarant", "agent"] as const;
/** An entry summary has at most 999 items, each with three parties; many name the same. */
const queriesMax = 500;

/** One reason for each listed party, with the items that name it; none of it names all. */
export function screenParties(
  { facts, items }: Pick<EntryContent, "facts" | "items">,
  {
    profile,
    snapshot,
    day,
  }: {
    readonly profile: Profile;
    readonly snapshot: RegisterSnapshot;
    readonly day: Temporal.PlainDate;
  },
): readonly SelectionReason[] {
  const screen = screenOf(snapshot, day);
  if (!screen) return [];
  const asked = new Map<string, { readonly query: Query; readonly items: Set<number> }>();
  for (const [at, declared] of [facts, ...items].entries())
    for (const query of queriesOf(declared)) {
      const key = JSON.stringify(query);
      if (!asked.has(key) && asked.size >= queriesMax) continue;
      const { items: named } = asked.get(key) ?? { items: new Set<number>() };
      // what the head states is of all items
      if (at > 0) named.add(at);
      asked.set(key, { query, items: named });
    }
  const { says: legal } = accessRulesOf(profile).controlLaw;
  const found = new Map<string, SelectionReason>();
  for (const { query, items: named } of asked.values())
    for (const { list, id, reason } of screenName({ screen, snapshot, day }, query)) {
      const rule = `${list}-${id}`;
      const says = {
        en: `${query.name || query.ids || ""} may be ${rule}: ${reason}`,
        zh: `${query.name || query.ids || ""} 可能为名单所列 ${rule}：${reason}`,
      };
      const before = found.get(rule)?.items ?? [];
      const all = [...new Set([...before, ...named])].toSorted((one, other) => one - other);
      found.set(rule, { rule, says, legal, secrecy: "officers", items: all });
    }
  return [...found.values()];
}

function queriesOf(declared: FactsByName): readonly Query[] {
  const text = (name: string): string | undefined => {
    const value = declared[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const parties = roles.flatMap((role): readonly Query[] => {
    const [name, address, ids] = [text(`${role}Name`), text(`${role}Address`), text(`${role}Id`)];
    if (name === undefined && address === undefined && ids === undefined) return [];
    return [{ name: name ?? "", ...(address && { address }), ...(ids && { ids }) }];
  });
  const ship = text("transportMeans");
  const imo = ship === undefined ? undefined : /(?<!\d)\d{7}(?!\d)/.exec(ship)?.[0];
  return ship === undefined ? parties : [...parties, { name: ship, ...(imo && { imo }) }];
}
