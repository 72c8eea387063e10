/**
 * Accounts of a released declaration: for each item that enters a special procedure what is suspended by it,
 * its quantities, and its time limit. Pure: stage and context in, rows out.
 */
import { assessForStep } from "#src/clearance/charges/assessment/assess-for-step.ts";
import { dutyInputOf } from "#src/clearance/charges/assessment/assess.ts";
import { dutyLawOf } from "#src/clearance/law/tariff/duty-law.ts";
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import { worthUnknown } from "#src/decisions/duties/condition.ts";
import type { AssessedItem, ChargeLine } from "#src/decisions/duties/duties.ts";
import { shareExactly } from "#src/decisions/duties/share.ts";
import {
  compare,
  type Decimal,
  decimalOf,
  formatDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { type Profile, timingOf } from "#src/registers/profile.ts";
import type { Released } from "../stages.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import {
  leftOf,
  type ProcedureAccount,
  type SuspendedCharge,
  unitsOf,
} from "../procedures/account.ts";
import { contractOf } from "../procedures/account-book.ts";
import { findProcedure, type ProcedureRule } from "../procedures/procedure-rules.ts";
import { openAccounts } from "../procedures/settle-accounts.ts";
import type { NewAccount } from "../procedures/store.ts";

/** Accounts to open, or to bring up to an amendment. */
export function enterProcedures(released: Released, context: StepContext): readonly Effect[] {
  const accounts = accountsOf(released, context);
  return accounts.map((account) => effect(openAccounts, { account }));
}

/** The accounts as they are to be. */
export function accountsOf(released: Released, context: StepContext): readonly NewAccount[] {
  const { profile } = context;
  const { facts } = released;
  if (facts.direction !== "import" || isOnAccount(released, context)) return [];
  const entering = facts.items.flatMap((item) => {
    const rule = findProcedure(profile, facts, item);
    const assessed = released.assessment.items.find((one) => one.item === item.item);
    if (!rule || !assessed) return [];
    const charges = chargesOf({ released, item, rule, assessed }, context);
    return [{ item, rule, charges, value: assessed.customsValue }];
  });
  const known = context.known.procedures.own(released.id).accounts;
  const minors = entering.map(({ charges }) => sumOf(charges));
  const secured = (released.securities ?? [])
    .filter(({ purpose }) => purpose === "suspended")
    .reduce((sum, { minor }) => sum + minor, 0n);
  const shares = shareExactly(
    entering.length > 0 ? secured : 0n,
    minors.map((minor, rank) => ({ key: decimalOf(minor), rank })),
  );
  return entering.map(({ item, rule, charges, value }, at): NewAccount => {
    const before = known.find((one) => one.item === item.item);
    const on = released.acceptedOn;
    return {
      declarationId: released.id,
      item: item.item,
      profile: profile.id,
      mrn: released.mrn,
      holder: facts.traderId ?? released.lodgerId,
      lodgerId: released.lodgerId,
      procedure: rule.code,
      contract: contractOf(profile, released.document) ?? null,
      sharesFirstDay: rule.interest?.firstOfContract ?? false,
      commodity: item.commodity,
      enteredOn: on.toString(),
      since: on.toString(),
      endsOn: rule.limitMonths === null ? null : on.add({ months: rule.limitMonths }).toString(),
      currency: profile.currency.code,
      charges,
      suspendedMinor: minors[at] ?? 0n,
      // what guarantees stand for does not change after release
      securedMinor: before ? before.securedMinor : (shares[at] ?? 0n),
      office: facts.office ?? null,
      price: item.itemPrice ? formatDecimal(item.itemPrice.amount) : null,
      priceCurrency: item.itemPrice?.currency ?? null,
      origin: item.origin ?? null,
      priceTerm: facts.priceTerm ?? null,
      value: value === null ? null : formatMinor(value, profile.currency.decimals),
      units: [...unitsOf(item)].map(([unit, amount], rank) => ({
        rank: rank + 1,
        unit,
        quantity: formatDecimal(amount),
      })),
    };
  });
}

type Entering = {
  readonly released: Released;
  readonly item: DeclaredItem;
  readonly rule: ProcedureRule;
  readonly assessed: AssessedItem;
};

function chargesOf(entering: Entering, context: StepContext): readonly SuspendedCharge[] {
  const { rule, assessed } = entering;
  if (rule.chargedAs) return differenceOf(entering, rule.chargedAs, context);
  const share = monthlyShareOf(entering, context);
  return assessed.lines.flatMap((line) => {
    const isOurs = line.reasons.some(({ code }) => rule.suspendedBy.includes(code));
    const suspended = isOurs ? (line.suspended ?? 0n) : 0n;
    return suspended > 0n ? [chargeOf(line, suspended, share(line.taxType), context)] : [];
  });
}

function chargeOf(
  { taxType, measure, legalBasis, rate }: ChargeLine,
  suspendedMinor: bigint,
  monthlyShare: string | undefined,
  { profile }: StepContext,
): SuspendedCharge {
  const { duty, vat } = profile.charges.taxTypes;
  const kind = duty.includes(taxType) ? "duty" : vat.includes(taxType) ? "vat" : "other";
  return { taxType, kind, measure, legalBasis, rate, suspendedMinor, monthlyShare };
}

/** Where the relief is partial: what falls due for each month, by tax. */
function monthlyShareOf({ released, item }: Entering, { profile }: StepContext) {
  const law = dutyLawOf(profile);
  const input = dutyInputOf(released.facts, released.acceptedOn);
  const relief = law
    .reliefsFor(item)
    .find((one) => one.monthlyShare && one.applies(input, item, worthUnknown));
  return (taxType: string): string | undefined => {
    const tax = law.taxOf(taxType);
    return relief?.monthlyShare && tax && relief.taxes.has(tax.id)
      ? formatDecimal(relief.monthlyShare)
      : undefined;
  };
}

/** What would be owed without the procedure, more than is owed with it. */
function differenceOf(
  { released, item, assessed }: Entering,
  { procedure, preference }: NonNullable<ProcedureRule["chargedAs"]>,
  context: StepContext,
): readonly SuspendedCharge[] {
  const instead = { ...item, procedure, preference: preference ?? item.preference };
  const items = released.facts.items.map((one) => (one === item ? instead : one));
  const without = assessForStep({ ...released.facts, items }, released, context).items.find(
    (one) => one.item === item.item,
  );
  return (without?.lines ?? []).flatMap((line) => {
    const own = assessed.lines.filter(({ taxType }) => taxType === line.taxType);
    const paid = own.reduce((sum, one) => sum + (one.payable ?? 0n), 0n);
    const more = (line.payable ?? 0n) - paid;
    return more > 0n ? [chargeOf(line, more, undefined, context)] : [];
  });
}

function sumOf(charges: readonly SuspendedCharge[]): bigint {
  return charges.reduce((sum, { suspendedMinor }) => sum + suspendedMinor, 0n);
}

/** A simplified declaration that a supplementary one completes has put the goods on account. */
function isOnAccount({ facts }: Released, { profile, known }: StepContext): boolean {
  if (timingOf(profile, facts.additionalType) !== "supplementary") return false;
  return [facts, ...facts.items]
    .flatMap(({ previousDocuments }) => previousDocuments)
    .some(
      ({ id }) => id !== undefined && (known.procedures?.find(profile.id, id) ?? []).length > 0,
    );
}

/** An item of which more is claimed, discharged or charged already than is declared now. */
export function findUsedUp(
  facts: DeclaredFacts,
  accounts: readonly ProcedureAccount[],
  profile: Profile,
): ProcedureAccount | undefined {
  return accounts.find((account) => {
    const item = facts.items.find((one) => one.item === account.item);
    const isEntered = item !== undefined && findProcedure(profile, facts, item) !== undefined;
    const stated = isEntered ? unitsOf(item) : new Map<string, Decimal>();
    return account.units.some((unit) => {
      const used = subtract(unit.entered, leftOf(unit));
      return compare(used, stated.get(unit.unit) ?? zero) > 0;
    });
  });
}
