/**
 * Goods without the tariff quota they claim: at the rate that holds where it gives nothing, and which
 * claims are dropped before charges are made because the licence that the order asks for is not stated.
 */
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import type { ChargeReason } from "#src/decisions/duties/duties.ts";
import { licenceNotStated } from "#src/decisions/duties/charge-reasons.ts";
import type { Profile } from "#src/registers/profile.ts";

/** The same goods at the rate that holds where the quota gives nothing. */
export function withoutQuota(item: DeclaredItem, profile: Profile): DeclaredItem {
  const instead = new Map(
    profile.quotas?.exhausted.map(({ claimed, assessedAs }) => [claimed, assessedAs]),
  );
  const preference = instead.get(item.preference ?? "") ?? item.preference;
  const taxes = item.taxes.map((tax) => ({
    ...tax,
    quotaOrder: undefined,
    preference: instead.get(tax.preference ?? "") ?? tax.preference,
  }));
  return { ...item, quotaOrder: undefined, preference, taxes };
}

export type LicensedFacts = {
  readonly facts: DeclaredFacts;
  /** Why a claim was dropped, by the place of the item in the list. */
  readonly dropped: ReadonlyMap<number, ChargeReason>;
};

const nothingDropped: LicensedFacts["dropped"] = new Map();

/** Facts in which an order that is administered by licences stands only beside a licence. */
export function dropUnlicensed(facts: DeclaredFacts, profile: Profile): LicensedFacts {
  const { licensed } = profile.quotas ?? {};
  if (!licensed || facts.items.every(({ quotaOrder }) => quotaOrder === undefined))
    return { facts, dropped: nothingDropped };
  const isLicensed = new RegExp(licensed.orders);
  const dropped = new Map<number, ChargeReason>();
  const items = facts.items.map((item, at) => {
    const { quotaOrder } = item;
    if (quotaOrder === undefined || !isLicensed.test(quotaOrder)) return item;
    if (quotaLicenceOf(item, facts, profile) !== undefined) return item;
    dropped.set(at, licenceNotStated(quotaOrder, licensed.documents));
    return withoutQuota(item, profile);
  });
  return dropped.size === 0
    ? { facts, dropped: nothingDropped }
    : { facts: { ...facts, items }, dropped };
}

/** Number of the licence that an item states for its quota; a document that has no number names none. */
export function quotaLicenceOf(
  { documents }: Pick<DeclaredItem, "documents">,
  facts: Pick<DeclaredFacts, "documents">,
  { quotas }: Pick<Profile, "quotas">,
): string | undefined {
  const wanted = quotas?.licensed?.documents ?? [];
  return [...documents, ...facts.documents]
    .filter(({ category, type }) => wanted.includes(`${category}${type}`))
    .map(({ id }) => (id ?? "").trim())
    .find((id) => id !== "");
}
