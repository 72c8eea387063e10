/** Costs of goods that were held for a right holder are claimed from its security; the rest of it is free. */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { moveGuarantee, unknownGuarantee } from "#src/money/guarantees/guarantee.ts";
import { costAccount, guarantorAccount } from "#src/money/journal/account.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import { findGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import type { Database } from "#src/platform/database.ts";
import type { Profile } from "#src/registers/profile.ts";
import { custodyRules } from "../custody/custody-rules.ts";
import { isCountered, isOpen } from "./infringement.ts";
import { securityOperation } from "./record-infringement.ts";
import { findInfringement, settleInfringement, type StoredInfringement } from "./store.ts";

type Settlement = {
  /** Of its booking. */
  readonly id: string;
  readonly profile: Profile;
  /** Minor units; 0: nothing is claimed. */
  readonly amountMinor: bigint;
  readonly cost: string;
  readonly reference: string;
  readonly actor: string;
  readonly at: Temporal.Instant;
};

/** @throws AppError SETTLEMENT_NOT_NOW, SETTLEMENT_TOO_MUCH, CUSTODY_BOOKING_FAULTY */
export async function settleSecurity(
  sql: Database,
  { declarationId, number }: StoredInfringement,
  { id, profile, amountMinor, cost, reference, actor, at }: Settlement,
): Promise<void> {
  if (!custodyRules(profile)?.costs.some((one) => one.id === cost)) throw noSuchCost(cost);
  await sql.begin(async (tx) => {
    const held = await findInfringement(tx, { declarationId, number }, "hold");
    const { guaranteeId = null, securityMinor = 0n, currency = "" } = held ?? {};
    const runs = held && (isOpen(held) || isCountered(held));
    if (!held || runs === true || held.isSettled || guaranteeId === null) throw notNow(number);
    if (amountMinor > securityMinor) throw tooMuch(number);
    const guarantee = await findGuarantee(tx, guaranteeId);
    if (!guarantee) throw unknownGuarantee(guaranteeId);
    const operation = securityOperation(held.disclosed?.declaration ?? "", number);
    const today = legalDay(profile.timeZone, at).toString();
    const move = { guaranteeId, operation, reason: reference, by: actor };
    const restMinor = securityMinor - amountMinor;
    if (amountMinor > 0n) {
      await moveGuarantee(tx, { ...move, kind: "use", amountMinor }, { now: at, today });
      const debit = guarantorAccount(profile.id, guarantee.reference);
      const accounts = { debit, credit: costAccount(profile.id, cost) };
      const of = { declarationId: id, line: 1, taxType: undefined, reference, at };
      await bookPostings(tx, actor, [{ ...of, ...accounts, amountMinor, currency }]);
    }
    if (restMinor > 0n)
      await moveGuarantee(
        tx,
        { ...move, kind: "release", amountMinor: restMinor },
        { now: at, today },
      );
    const key = { declarationId, number };
    await settleInfringement(tx, key, { minor: amountMinor, at: printMoment(at) });
  });
}

function noSuchCost(cost: string): AppError {
  return new AppError({
    code: "CUSTODY_BOOKING_FAULTY",
    status: 422,
    message: `${cost} is no cost of goods that are held.`,
    fix: "GET /api/v1/custody-rules lists the costs.",
  });
}

function notNow(number: number): AppError {
  return new AppError({
    code: "SETTLEMENT_NOT_NOW",
    status: 409,
    message: `The security of suspicion ${number} is not there, is still needed, or was settled.`,
    fix: "Settle it once customs or a court has determined, or the right holder has withdrawn.",
  });
}

function tooMuch(number: number): AppError {
  return new AppError({
    code: "SETTLEMENT_TOO_MUCH",
    status: 422,
    message: `More is claimed than the security of suspicion ${number} holds.`,
    fix: "Claim no more than it; what is above it is claimed from the right holder otherwise.",
  });
}
