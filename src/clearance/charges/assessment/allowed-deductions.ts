/**
 * Deductions from the price that an officer granted with an amendment: settlements of values lower them so.
 * A deduction that a declaration states by itself is left to an officer (`costs.ts` of the duties).
 */
import type { DeclaredCharge, DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { DutyInput } from "#src/decisions/duties/duties.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { AllowedDeduction } from "../../stages.ts";

const headerItem = 0;

type Version = {
  readonly facts: DeclaredFacts;
  readonly allowed?: readonly AllowedDeduction[] | undefined;
};

/**
 * What is allowed once an officer granted a request: the charges that it puts in, and those allowed before
 * that still stand. A deduction that stood there is not granted by whoever grants another change.
 */
export function grantedCharges(
  { facts, allowed = [] }: Version,
  after: DeclaredFacts,
): readonly AllowedDeduction[] {
  const stood = chargesOf(facts).map(keyOf);
  const added = chargesOf(after).filter((charge) => !takeOne(stood, keyOf(charge)));
  const stands = chargesOf(after).map(keyOf);
  return [...allowed.filter((charge) => takeOne(stands, keyOf(charge))), ...added];
}

/** Takes one of them out. @returns whether there was one */
function takeOne(keys: string[], key: string): boolean {
  const at = keys.indexOf(key);
  if (at >= 0) keys.splice(at, 1);
  return at >= 0;
}

function chargesOf({ charges, items }: DeclaredFacts): readonly AllowedDeduction[] {
  const of = (item: number, all: readonly DeclaredCharge[]) =>
    all.map(({ type, amount, currency }) => ({
      item,
      type,
      currency,
      amount: formatDecimal(amount),
    }));
  return [...of(headerItem, charges), ...items.flatMap((one) => of(one.item, one.charges))];
}

/** Marks what was allowed, as often as it was. */
export function withAllowed(input: DutyInput, allowed: readonly AllowedDeduction[]): DutyInput {
  const left = new Map<string, number>();
  for (const one of allowed) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  const mark = (item: number, charges: DutyInput["charges"]): DutyInput["charges"] =>
    charges.map((charge) => {
      const { type, amount, currency } = charge;
      const key = keyOf({ item, type, currency, amount: formatDecimal(amount) });
      const count = left.get(key) ?? 0;
      if (count === 0) return charge;
      left.set(key, count - 1);
      return { ...charge, allowed: true };
    });
  const items = input.items.map((one) => ({ ...one, charges: mark(one.item, one.charges) }));
  return { ...input, charges: mark(headerItem, input.charges), items };
}

function keyOf({ item, type, amount, currency }: AllowedDeduction): string {
  return [item, type, amount, currency].join(" ");
}
