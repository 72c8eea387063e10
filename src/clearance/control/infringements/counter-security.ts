/**
 * Counter-security: the trader whose goods are detained for a right deposits money and has them released. For
 * which rights, how much, and how long the right holder has to sue is data of the profile. The money lies as
 * cash security of the account that pays for the declaration, under an id of its own, and goes back there
 * where no court takes the case in time, or the case ends.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { decimalOf, divide, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { depositAccount, partyOf, securityAccount } from "#src/money/journal/account.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { accountOf } from "../../charges/payment/accounts.ts";
import type { ProtectionRules } from "../recordals/property-right-rules.ts";
import type { Interrupted } from "../../stages.ts";
import { type Effect, effect, type StepContext } from "../../step.ts";
import type { CounterDeposit, LaterEntry, StandingInfringement } from "./infringement.ts";

type CounterRules = NonNullable<ProtectionRules["counterSecurity"]>;
type Suspected = Pick<StandingInfringement, "number" | "right">;

/** @throws AppError COUNTER_SECURITY_NOT_LAWFUL where the profile releases no goods so for the right */
export function counterRules(
  { counterSecurity }: Pick<ProtectionRules, "counterSecurity">,
  { number, right = "" }: Suspected,
): CounterRules {
  if (counterSecurity?.rights.includes(right) === true) return counterSecurity;
  const rights = counterSecurity?.rights.join(", ") ?? "none";
  throw new AppError({
    code: "COUNTER_SECURITY_NOT_LAWFUL",
    status: 409,
    message: `Goods of suspicion ${number} are not released against a deposit: the right is of the kind ${right || "?"}.`,
    fix: `Kinds of rights for which they are: ${rights}. Otherwise wait for the determination.`,
  });
}

/** What is deposited, minor units, rounded up. @example counterMinor(patents, "5000000") // 5_000_000n */
export function counterMinor(
  { percent }: Pick<CounterRules, "percent">,
  valueMinor: string,
): bigint {
  const share = multiply(decimalOf(BigInt(valueMinor)), parseDecimal(percent));
  return divide(share, decimalOf(100n), 0, "up").units;
}

/**
 * The deposit of an entry, judged by what the account holds under the lock.
 * @throws AppError COUNTER_SECURITY_NOT_COVERED
 */
export function depositFor(
  { facts, lodgerId }: Interrupted["stage"],
  entry: Extract<LaterEntry, { readonly act: "counter-security" }>,
  { standing, rules }: { readonly standing: StandingInfringement; readonly rules: ProtectionRules },
  { profile, known }: StepContext,
): CounterDeposit {
  const { number, valueMinor = "0" } = standing;
  const minor = counterMinor(counterRules(rules, standing), valueMinor);
  const account = accountOf(profile, facts, lodgerId);
  if (minor > 0n && known.money.available(account) >= minor)
    return { depositId: entry.depositId, account, minor: minor.toString() };
  throw new AppError({
    code: "COUNTER_SECURITY_NOT_COVERED",
    status: 409,
    message: `The account does not hold the deposit for the goods of suspicion ${number}.`,
    fix: "Pay in what GET /api/v1/declarations/{id}/suspected-goods states as the deposit, then ask again.",
  });
}

/**
 * The suspicion after a court's award: no more than the deposit holds, what is above it is claimed otherwise.
 * @throws AppError AWARD_TOO_MUCH
 */
export function afterAward(
  { dueOn: _due, ...standing }: StandingInfringement,
  { number, minor }: Extract<LaterEntry, { readonly act: "counter-award" }>,
): StandingInfringement {
  const { counter } = standing;
  if (!counter || BigInt(minor) <= 0n || BigInt(minor) > BigInt(counter.minor))
    throw new AppError({
      code: "AWARD_TOO_MUCH",
      status: 422,
      message: `The deposit of suspicion ${number} does not hold what was awarded, or nothing was.`,
      fix: "Enter what is paid out of the deposit, at most all of it; where nothing is, give it back.",
    });
  return { ...standing, state: "counter-awarded", counter: { ...counter, awardedMinor: minor } };
}

type Posted = { readonly operation: string; readonly context: StepContext };

/** Takes it from the account that pays. */
export function takeDeposit(
  { account, minor, ...deposit }: CounterDeposit,
  posted: Posted,
): Effect {
  const credit = securityAccount(posted.context.profile, partyOf(account));
  return post(deposit, { line: 1, debit: account, credit, minor: BigInt(minor) }, posted);
}

/** Pays what was awarded to the right holder's account, and gives the rest back to where it came from. */
export function releaseDeposit(
  { account, minor, awardedMinor = "0", ...deposit }: CounterDeposit,
  holder: string,
  posted: Posted,
): readonly Effect[] {
  const { profile } = posted.context;
  const debit = securityAccount(profile, partyOf(account));
  const awarded = BigInt(awardedMinor);
  const toHolder = depositAccount(profile.id, holder);
  const moves = [
    { line: 2, debit, credit: account, minor: BigInt(minor) - awarded },
    { line: 3, debit, credit: toHolder, minor: awarded },
  ];
  return moves.filter((one) => one.minor > 0n).map((one) => post(deposit, one, posted));
}

function post(
  { depositId }: Pick<CounterDeposit, "depositId">,
  { minor, ...move }: { line: number; debit: string; credit: string; minor: bigint },
  { operation, context: { profile, now } }: Posted,
): Effect {
  return effect(appendPostings, {
    declarationId: depositId,
    ...move,
    amountMinor: minor,
    currency: profile.currency.code,
    taxType: undefined,
    reference: operation,
    at: now,
  });
}
