/** Reads what the buyers of a group of declarations bought before. */
import type { Book } from "#src/clearance/book.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { digestOf, purchaseBook, type Purchases } from "./purchases.ts";
import { findPurchases, findSalts, findYears } from "./purchase-store.ts";

export type PurchaseQuery = {
  /** Absent: not stored yet. */
  readonly declarationId?: string;
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
};

/** Only of profiles with a limit of the year, and of declarations that name a buyer. */
export async function openPurchaseBook(
  sql: Sql,
  group: readonly PurchaseQuery[],
): Promise<Book<Purchases>> {
  const counted = group.filter(({ profile }) => hasYearLimit(profile));
  const ids = counted.flatMap(({ declarationId }) => declarationId ?? []);
  const buyers = counted.flatMap(({ profile, facts }) =>
    facts.buyerId === undefined ? [] : [{ profile: profile.id, buyerId: facts.buyerId }],
  );
  const own = await findPurchases(sql, ids);
  if (buyers.length === 0 && own.length === 0)
    return purchaseBook({ salts: new Map(), years: [], own: [] });
  const salts = await findSalts(sql, [...new Set(counted.map(({ profile }) => profile.id))]);
  const persons = [
    ...buyers.map(({ profile, buyerId }) => digestOf(salts.get(profile) ?? "", buyerId)),
    ...own.map(({ person }) => person),
  ];
  const years = await findYears(sql, [...new Set(persons)]);
  return purchaseBook({ salts, years, own });
}

function hasYearLimit(profile: Profile): boolean {
  if (!profile.ruleTexts.has("duties")) return false;
  return dutyLawOf(profile).rules.reliefs.some(({ when }) => when.yearTotalMax !== undefined);
}
