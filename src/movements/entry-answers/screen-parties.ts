/**
 * Parties and the conveyance of an entry summary against the lists of sanctioned and denied parties, as
 * those of declarations are. In: its facts and the lists in force. Out: what may stand on a list, for an
 * officer who decides; a match refuses nothing, and names that were cleared are none. Pure.
 */
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
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
/** Sentences of one reason: a party that hundreds of names resemble is told of by so many. */
const sentencesMax = 10;
/** Place of the head among what may name a party: items follow, from 1. */
const ofHead = 0;

type Match = { readonly says: Text; readonly places: ReadonlySet<number> };

/**
 * One reason for each listed party, with the items that name it; none where the head does, which states it of
 * all. Every name is compared, 3,000 of 999 items at most: 2 to 8 seconds, with a pause after each.
 */
export function* screenParties(
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
): Sliced<readonly SelectionReason[]> {
  const screen = screenOf(snapshot, day);
  if (!screen) return [];
  const matches = new Map<string, Match[]>();
  for (const { query, places } of queriesIn([facts, ...items])) {
    for (const { list, id, reason } of screenName({ screen, snapshot, day }, query)) {
      const rule = `${list}-${id}`;
      const named = query.name || query.address || query.ids || "";
      const says = {
        en: `${named} may be ${rule}: ${reason}`,
        zh: `${named} 可能为名单所列 ${rule}：${reason}`,
      };
      matches.set(rule, [...(matches.get(rule) ?? []), { says, places }]);
    }
    yield;
  }
  const { says: legal } = accessRulesOf(profile).controlLaw;
  return [...matches].map(([rule, found]) => {
    const places = new Set(found.flatMap((one) => [...one.places]));
    const items = places.has(ofHead) ? [] : [...places].toSorted((one, other) => one - other);
    return { rule, says: sayAll(found), legal, secrecy: "officers", items };
  });
}

/** Each question once, with the places that ask it. */
function queriesIn(
  stated: readonly FactsByName[],
): Iterable<{ readonly query: Query; readonly places: ReadonlySet<number> }> {
  const asked = new Map<string, { readonly query: Query; readonly places: Set<number> }>();
  for (const [place, declared] of stated.entries())
    for (const query of queriesOf(declared)) {
      const key = JSON.stringify(query);
      const { places } = asked.get(key) ?? { places: new Set<number>() };
      asked.set(key, { query, places: places.add(place) });
    }
  return asked.values();
}

/** What was found of one listed party, in one text. */
function sayAll(found: readonly Match[]): Text {
  const more = found.length - sentencesMax;
  const told = found.slice(0, sentencesMax).map(({ says }) => says);
  const en = told.map((says) => says.en).join("; ");
  const zh = told.map((says) => says.zh).join("；");
  if (more <= 0) return { en, zh };
  return { en: `${en}; and ${more} more`, zh: `${zh}；另有 ${more} 条` };
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
