/** SQL of claims to have charges given back. */
import type { RepaymentKind } from "./book-repayment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export type ClaimStatus = "open" | "granted" | "refused" | "withdrawn";
export type Claim = {
  readonly claimId: string;
  readonly declarationId: string;
  readonly profile: string;
  readonly party: string;
  readonly ground: string;
  readonly kind: RepaymentKind;
  readonly taxType: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly status: ClaimStatus;
  readonly grantedMinor: bigint;
  readonly claimedAt: string;
  readonly claimedBy: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decision: string;
};

function columns(sql: Sql) {
  const at = (name: string) =>
    sql`to_char(${sql(name)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  return sql`claim_id as "claimId", declaration_id as "declarationId", profile, party, ground, kind,
    tax_type as "taxType", amount_minor as "amountMinor", currency, reason, status,
    granted_minor as "grantedMinor", ${at("claimed_at")} as "claimedAt", claimed_by as "claimedBy",
    ${at("decided_at")} as "decidedAt", decided_by as "decidedBy", decision`;
}

export type NewClaim = Omit<
  Claim,
  "status" | "grantedMinor" | "claimedAt" | "decidedAt" | "decidedBy" | "decision"
> & { readonly at: Temporal.Instant };

export async function insertClaim(sql: Sql, claim: NewClaim): Promise<void> {
  await sql`
    insert into repayment_claims (declaration_id, bucket, claim_id, profile, party, ground, kind, tax_type, amount_minor,
      currency, reason, status, claimed_at, claimed_by)
    values (${claim.declarationId}, id_bucket(${claim.declarationId}),
      ${claim.claimId}, ${claim.profile}, ${claim.party}, ${claim.ground},
      ${claim.kind}, ${claim.taxType}, ${claim.amountMinor.toString()}, ${claim.currency}, ${claim.reason}, 'open',
      ${claim.at.toString()}, ${claim.claimedBy})`;
}

export async function findClaim(sql: Sql, claimId: string): Promise<Claim | undefined> {
  const [row] = await sql<Claim[]>`
    select ${columns(sql)} from repayment_claims where claim_id = ${claimId}`;
  return row;
}

/** The claim, held until the transaction ends. */
export async function lockClaim(sql: Sql, claimId: string): Promise<Claim | undefined> {
  const [row] = await sql<Claim[]>`
    select ${columns(sql)} from repayment_claims where claim_id = ${claimId} for update`;
  return row;
}

/** Claimed of a tax of a declaration and not decided yet, minor units. */
export async function sumOpenClaims(
  sql: Sql,
  declarationId: string,
  taxType: string,
): Promise<bigint> {
  const [row] = await sql<{ minor: bigint }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as minor from repayment_claims
    where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and tax_type = ${taxType} and status = 'open'`;
  return row?.minor ?? 0n;
}

export async function setDecided(
  sql: Sql,
  { declarationId, claimId }: Pick<Claim, "declarationId" | "claimId">,
  decided: {
    readonly status: Exclude<ClaimStatus, "open">;
    readonly grantedMinor: bigint;
    readonly decision: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    update repayment_claims set status = ${decided.status}, granted_minor = ${decided.grantedMinor.toString()},
      decision = ${decided.decision}, decided_by = ${decided.by}, decided_at = ${decided.at.toString()}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and claim_id = ${claimId}`;
}

/** A page of claims, the newest first: all, or those of parties. */
export async function listClaims(
  sql: Sql,
  query: {
    readonly parties: readonly string[] | undefined;
    readonly profile: string | undefined;
    readonly status: ClaimStatus | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<readonly Claim[]> {
  const { parties, profile, status, before, limit } = query;
  return await sql<Claim[]>`
    select ${columns(sql)} from repayment_claims where true
      ${parties === undefined ? sql`` : sql`and (party = any(${[...parties]}::text[]) or party_of_actor(claimed_by) = any(${[...parties]}::text[]))`}
      ${profile === undefined ? sql`` : sql`and profile = ${profile}`}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${before === undefined ? sql`` : sql`and claim_id < ${before}`}
    order by claim_id desc limit ${limit}`;
}

export async function findClaimOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ party: string; by: string; profile: string; goodsOf: string }[]>`
    select party, party_of_actor(claimed_by) as "by", profile, declaration_id as "goodsOf"
    from repayment_claims where claim_id = ${id}`;
  if (!row) return undefined;
  const { party, by, profile, goodsOf } = row;
  return { parties: [by], numbers: [party], profile, goodsOf };
}
