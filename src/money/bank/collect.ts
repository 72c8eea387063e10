/** Collections that are due: one order for each party and last day, over its open debts. */
import { newId } from "#src/kernel/ids.ts";
import { findCollectable, type NewOrder } from "#src/money/bank/store.ts";
import { standingOf } from "#src/money/debts/debt.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { keyText, loadDebtFacts } from "#src/money/debts/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { debtAccount } from "../journal/account.ts";

type Collecting = {
  readonly profile: Profile;
  /** Today where it is left out. */
  readonly dueBy: string | undefined;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Orders to enter; interest that runs is in them up to their day. */
export async function collectionsDue(
  tx: Sql,
  { profile, dueBy, by, at }: Collecting,
): Promise<readonly NewOrder[]> {
  const today = legalDay(profile.timeZone, at);
  const found = await findCollectable(tx, profile.id, dueBy ?? today.toString());
  const facts = await loadDebtFacts(tx, found, profile.timeZone);
  const rules = findMoneyRules(profile);
  const groups = Map.groupBy(found, ({ party, dueOn }) => `${party} ${dueOn}`);
  return [...groups.values()].flatMap((debts): readonly NewOrder[] => {
    const [first] = debts;
    if (!first) return [];
    const account = debtAccount(profile.id, first.party);
    const due = Temporal.PlainDate.from(first.dueOn);
    const day = Temporal.PlainDate.compare(due, today) < 0 ? today : due;
    const amountMinor = debts.reduce((sum, debt) => {
      const { postings = [], plan = [] } = facts.get(keyText(debt)) ?? {};
      const asked = { postings, plan, rules, until: day };
      const standing = standingOf({ account, dueOn: debt.dueOn }, asked);
      return sum + standing.openMinor + standing.accruedMinor;
    }, 0n);
    if (amountMinor <= 0n) return [];
    const orderId = newId(at.epochMilliseconds);
    const { party, mandate, name, bankAccount, bic, signedOn } = first;
    return [
      {
        orderId,
        profile: profile.id,
        kind: "collection",
        party,
        amountMinor,
        currency: profile.currency.code,
        name,
        bankAccount,
        bic,
        mandate,
        signedOn,
        reference: `Charges due ${first.dueOn}, ${debts.length} debts`,
        endToEnd: `TGC${orderId.replaceAll("-", "").slice(0, 32)}`,
        dueOn: day.toString(),
        at,
        by,
        debts: debts.map(({ declarationId, number }) => ({ declarationId, number })),
      },
    ];
  });
}
