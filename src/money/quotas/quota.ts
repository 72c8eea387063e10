/**
 * Tariff quotas. Claims of accepted declarations wait for their turn: days of acceptance one after the
 * other, and claims of the day that the balance does not cover in proportion. In: periods, licences and
 * claims. Out: what each claim got, and statements. Owns the tables `quota_periods`, `quota_licences`,
 * `quota_claims` and `quota_movements`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import {
  type Decimal,
  compare,
  formatDecimal,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { isCritical, shareDay } from "./share.ts";
import {
  type ClaimRow,
  type PeriodKey,
  type PeriodRow,
  appendMovements,
  ensurePeriod,
  findClaim,
  findDrawn,
  findLicence,
  insertClaim,
  lockPeriod,
  markCritical,
  openPeriods,
  setClaims,
  sumDrawn,
  sumDrawnOnLicence,
  waitingClaims,
} from "./quota-store.ts";

export type QuotaPeriod = PeriodKey & {
  /** First day after the period. */
  readonly to: string;
  readonly volume: Decimal;
  readonly unit: string;
  readonly scale: number;
  readonly criticalPercent: Decimal;
  readonly method: "first-come" | "licensed";
};

export type QuotaClaim = {
  readonly period: QuotaPeriod;
  readonly declarationId: string;
  readonly item: number;
  readonly trader: string;
  readonly licence: string | undefined;
  readonly acceptedOn: string;
  readonly amount: Decimal;
};

export type ClaimOutcome = {
  readonly claimId: string;
  readonly status: ClaimRow["status"];
  readonly allocated: string;
  readonly secured: boolean;
};

/** Enters a claim; the same declaration, item and order claim once. A licensed one is drawn at once. */
export async function enterClaim(
  sql: Sql,
  claim: QuotaClaim,
  now: Temporal.Instant,
): Promise<ClaimOutcome> {
  await ensurePeriod(sql, claim.period);
  const period = await lockPeriod(sql, claim.period);
  const known = await findClaim(sql, claim);
  if (known) return outcomeOf(known);
  const row: ClaimRow = {
    claimId: newId(now.epochMilliseconds),
    declarationId: claim.declarationId,
    item: claim.item,
    trader: claim.trader,
    licence: claim.licence ?? null,
    acceptedOn: claim.acceptedOn,
    amount: formatDecimal(claim.amount),
    allocated: "0",
    status: "waiting",
    secured: period.criticalAt !== null,
  };
  await insertClaim(sql, claim.period, row, now);
  if (period.method !== "licensed") return outcomeOf(row);
  return await drawOnLicence(sql, { period, row, now });
}

/** What a licence still covers and the period still holds; the rest of the claim gets nothing. */
async function drawOnLicence(
  sql: Sql,
  { period, row, now }: { period: PeriodRow; row: ClaimRow; now: Temporal.Instant },
): Promise<ClaimOutcome> {
  const licence = row.licence === null ? undefined : await findLicence(sql, period, row.licence);
  if (!licence || licence.holder !== row.trader) {
    const refused: ClaimRow = { ...row, status: "exhausted" };
    await setClaims(sql, [refused], now);
    return outcomeOf(refused);
  }
  const drawn = await sumDrawnOnLicence(sql, period, licence.licence);
  const balance = subtract(parseDecimal(period.volume), await sumDrawn(sql, period));
  const held = subtract(parseDecimal(licence.volume), drawn);
  const least = compare(held, balance) < 0 ? held : balance;
  const given = shareDay(
    least,
    [{ claimId: row.claimId, amount: parseDecimal(row.amount) }],
    period.scale,
  );
  const reason = `licence ${licence.licence}`;
  return outcomeOf((await giveShares(sql, { period, rows: [row], given, now, reason }))[0] ?? row);
}

export type AllocationCounts = {
  readonly periods: number;
  readonly claims: number;
  readonly allocated: number;
  readonly partly: number;
  readonly exhausted: number;
};

/**
 * Allocates the claims of complete days, up to and with one, period by period: each in a transaction of
 * its own that holds the period alone, so that running it twice or at once gives nothing twice.
 */
export async function allocateClaims(
  sql: Services["sql"],
  profile: string,
  through: string,
  now: Temporal.Instant,
): Promise<AllocationCounts> {
  const periods = await openPeriods(sql, profile, through);
  const decided: ClaimRow[] = [];
  for (const key of periods)
    decided.push(
      ...(await sql.begin(async (tx) => await allocatePeriod(tx, { key, through, now }))),
    );
  const count = (status: ClaimRow["status"]) =>
    decided.filter((row) => row.status === status).length;
  return {
    periods: periods.length,
    claims: decided.length,
    allocated: count("allocated"),
    partly: count("partly"),
    exhausted: count("exhausted"),
  };
}

async function allocatePeriod(
  tx: Sql,
  { key, through, now }: { key: PeriodKey; through: string; now: Temporal.Instant },
): Promise<readonly ClaimRow[]> {
  const period = await lockPeriod(tx, key);
  const waiting = await waitingClaims(tx, key, through);
  let balance = subtract(parseDecimal(period.volume), await sumDrawn(tx, key));
  const decided: ClaimRow[] = [];
  const days = Map.groupBy(waiting, ({ acceptedOn }) => acceptedOn);
  for (const [day, rows] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const claims = rows.map(({ claimId, amount }) => ({ claimId, amount: parseDecimal(amount) }));
    const given = shareDay(balance, claims, period.scale);
    const reason = `accepted on ${day}`;
    decided.push(...(await giveShares(tx, { period, rows, given, now, reason })));
    for (const share of given.values()) balance = subtract(balance, share);
  }
  return decided;
}

type Giving = {
  readonly period: PeriodRow;
  readonly rows: readonly ClaimRow[];
  readonly given: ReadonlyMap<string, Decimal>;
  readonly now: Temporal.Instant;
  readonly reason: string;
};

async function giveShares(tx: Sql, giving: Giving): Promise<readonly ClaimRow[]> {
  const { period, rows, given, now, reason } = giving;
  const decided = rows.map((row): ClaimRow => {
    const share = given.get(row.claimId) ?? zero;
    const isAll = compare(share, parseDecimal(row.amount)) === 0;
    const status = isAll ? "allocated" : compare(share, zero) > 0 ? "partly" : "exhausted";
    return { ...row, allocated: formatDecimal(share), status };
  });
  await setClaims(tx, decided, now);
  const draws = decided.filter(({ status }) => status !== "exhausted");
  await appendMovements(
    tx,
    period,
    draws.map(({ claimId, allocated }) => ({
      claimId,
      kind: "draw",
      amount: allocated,
      by: "system",
      reason,
    })),
    now,
  );
  await checkCritical(tx, period, now);
  return decided;
}

async function checkCritical(tx: Sql, period: PeriodRow, now: Temporal.Instant): Promise<void> {
  if (period.criticalAt !== null) return;
  const drawn = await sumDrawn(tx, period);
  if (isCritical(parseDecimal(period.volume), drawn, parseDecimal(period.criticalPercent)))
    await markCritical(tx, period, now);
}

export type Return = {
  readonly key: PeriodKey;
  readonly declarationId: string;
  readonly item: number;
  readonly amount: Decimal;
  readonly reason: string;
  readonly by: string;
};

/** Gives back what was drawn and not used; never more than the claim still holds. */
export async function returnAmount(
  tx: Sql,
  { key, declarationId, item, amount, reason, by }: Return,
  now: Temporal.Instant,
): Promise<ClaimOutcome> {
  const period = await lockPeriod(tx, key);
  const claim = await findClaim(tx, { period: key, declarationId, item });
  if (!claim) {
    throw new AppError({
      code: "QUOTA_CLAIM_UNKNOWN",
      status: 404,
      message: `Item ${item} of that declaration has no claim on ${key.order}.`,
      fix: "Check the declaration, the item and the order number.",
    });
  }
  const held = parseDecimal(claim.allocated);
  if (compare(amount, zero) <= 0 || compare(amount, held) > 0) {
    throw new AppError({
      code: "QUOTA_RETURN_TOO_MUCH",
      status: 409,
      message: `The claim holds ${claim.allocated}; ${formatDecimal(amount)} cannot be returned.`,
      fix: "Give back an amount above zero and at most what the claim holds.",
    });
  }
  const left = subtract(held, amount);
  const isNothing = compare(left, zero) === 0;
  const after: ClaimRow = {
    ...claim,
    allocated: formatDecimal(left),
    status: isNothing ? "returned" : claim.status,
  };
  await setClaims(tx, [after], now);
  const back = formatDecimal({ units: -amount.units, scale: amount.scale });
  await appendMovements(
    tx,
    period,
    [{ claimId: claim.claimId, kind: "return", amount: back, by, reason }],
    now,
  );
  return outcomeOf(after);
}

/** What claims drew that nobody can be told of goes back to their periods. */
export async function giveBackSetAside(
  tx: Sql,
  claimIds: readonly string[],
  { reason, now }: { readonly reason: string; readonly now: Temporal.Instant },
): Promise<void> {
  for (const { key, declarationId, item, allocated } of await findDrawn(tx, claimIds)) {
    const amount = parseDecimal(allocated);
    const about = { key, declarationId, item, amount, by: "system" };
    await returnAmount(tx, { ...about, reason: reason.slice(0, 500) }, now);
  }
}

function outcomeOf({ claimId, status, allocated, secured }: ClaimRow): ClaimOutcome {
  return { claimId, status, allocated, secured };
}
