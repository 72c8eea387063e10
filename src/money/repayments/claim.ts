/**
 * Claims to have charges remitted, repaid or drawn back. In: a charged declaration, a ground of the profile,
 * a tax, an amount. Out: a claim that waits for officers, and what they gave back for it. Grounds, and until
 * when they can be claimed, are data of the profile. Owns the table `repayment_claims`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { bookRepayment, leftOf } from "./book-repayment.ts";
import { findMoneyRules, type MoneyRules } from "#src/money/debts/money-rules.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { holdPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Claim, insertClaim, lockClaim, setDecided, sumOpenClaims } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { isRevenue } from "../journal/account.ts";

export type Ground = MoneyRules["grounds"][number];

export type Claiming = {
  readonly profile: Profile;
  readonly declarationId: string;
  readonly party: string;
  readonly ground: string;
  readonly taxType: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly by: string;
  readonly now: Temporal.Instant;
};

/** Lodges a claim. @returns its id */
export async function lodgeClaim(tx: Sql, claiming: Claiming): Promise<string> {
  const { profile, declarationId, party, taxType, amountMinor, reason, by, now } = claiming;
  const ground = findMoneyRules(profile)?.grounds.find(({ code }) => code === claiming.ground);
  if (!ground) throw unknownGround(claiming.ground, profile.id);
  // held: of claims that come at once the next one sees this one
  const journal = await holdPostings(tx, declarationId);
  const last = lastDayOf(ground, { profile, journal, taxType });
  const today = legalDay(profile.timeZone, now);
  if (last && Temporal.PlainDate.compare(today, last) > 0) throw tooLate(ground, last.toString());
  const left = leftOf(journal, taxType) - (await sumOpenClaims(tx, declarationId, taxType));
  if (amountMinor > left) throw tooMuch(taxType, left);
  const claimId = newId(now.epochMilliseconds);
  const about = { claimId, declarationId, profile: profile.id, party, taxType, amountMinor };
  const { code, kind } = ground;
  const rest = { ground: code, kind, currency: profile.currency.code, reason, claimedBy: by };
  await insertClaim(tx, { ...about, ...rest, at: now });
  return claimId;
}

/** Last day of a ground, from the day the tax was charged last; undefined where it has none. */
function lastDayOf(
  { withinMonths }: Ground,
  asked: {
    readonly profile: Profile;
    readonly journal: readonly Posting[];
    readonly taxType: string;
  },
): Temporal.PlainDate | undefined {
  const charged = asked.journal.findLast(
    ({ taxType, credit }) => taxType === asked.taxType && isRevenue(credit),
  );
  if (!charged || withinMonths === null) return undefined;
  const day = legalDay(asked.profile.timeZone, charged.at);
  return day.add({ months: withinMonths });
}

export type ClaimDecision = {
  readonly claimId: string;
  readonly outcome: "granted" | "refused";
  /** At most what was claimed; all of it where it is left out. */
  readonly amountMinor?: bigint | undefined;
  readonly reason: string;
  readonly by: string;
  readonly now: Temporal.Instant;
  /** Deposit that receives what no debt is owed for. */
  readonly depositOf: (claim: Claim) => string;
  readonly profileOf: (claim: Claim) => Profile;
};

/** Decides an open claim; what is granted is booked with it. */
export async function decideClaim(tx: Sql, decision: ClaimDecision): Promise<void> {
  const { claimId, outcome, reason, by, now } = decision;
  const claim = await lockClaim(tx, claimId);
  if (claim?.status !== "open") throw notOpen(claimId);
  const minor = decision.amountMinor ?? claim.amountMinor;
  if (outcome === "granted" && minor > claim.amountMinor)
    throw tooMuch(claim.taxType, claim.amountMinor);
  const grantedMinor = outcome === "granted" ? minor : 0n;
  await setDecided(tx, claim, { status: outcome, grantedMinor, decision: reason, by, at: now });
  if (outcome === "refused") return;
  const { declarationId, kind, taxType, ground } = claim;
  await bookRepayment(tx, {
    profile: decision.profileOf(claim),
    declarationId,
    kind,
    taxType,
    amountMinor: grantedMinor,
    by,
    now,
    reference: `${ground} ${claimId}`,
    deposit: decision.depositOf(claim),
  });
}

/** Takes an open claim back. */
export async function withdrawClaim(
  tx: Sql,
  { claimId, by, now }: Pick<ClaimDecision, "claimId" | "by" | "now">,
): Promise<void> {
  const claim = await lockClaim(tx, claimId);
  if (claim?.status !== "open") throw notOpen(claimId);
  const done = { status: "withdrawn", grantedMinor: 0n, decision: "" } as const;
  await setDecided(tx, claim, { ...done, by, at: now });
}

export function unknownClaim(id: string): AppError {
  return new AppError({
    code: "CLAIM_NOT_FOUND",
    status: 404,
    message: `There is no claim ${id.slice(0, 40)}.`,
    fix: "Take its id from the list of claims.",
  });
}

function notOpen(id: string): AppError {
  return new AppError({
    code: "CLAIM_DECIDED",
    status: 409,
    message: `Claim ${id.slice(0, 40)} has been decided or withdrawn.`,
    fix: "Look at the claim; lodge another one for another reason.",
  });
}

function unknownGround(ground: string, profile: string): AppError {
  return new AppError({
    code: "CLAIM_GROUND_UNKNOWN",
    status: 422,
    message: `${profile} has no ground ${ground.slice(0, 40)}.`,
    fix: "Take one of GET /api/v1/repayment-grounds.",
  });
}

function tooLate({ code, source }: Ground, day: string): AppError {
  return new AppError({
    code: "CLAIM_TOO_LATE",
    status: 409,
    message: `${code} could be claimed until ${day} (${source.en}).`,
    texts: [source],
    fix: "Claim on another ground, or ask an officer: what customs finds itself needs no claim.",
  });
}

function tooMuch(taxType: string, minor: bigint): AppError {
  return new AppError({
    code: "CLAIM_TOO_MUCH",
    status: 409,
    message: `${minor} minor units of ${taxType} can be claimed.`,
    fix: "Claim at most what was charged, not given back and not claimed already.",
  });
}
