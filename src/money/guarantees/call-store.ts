/** SQL of calls on guarantors. A call is open while its debt is and less was paid than asked for. */
import type { DebtKey } from "#src/money/journal/posting.ts";
import type { Sql } from "#src/platform/services.ts";

export type GuaranteeCall = DebtKey & {
  readonly guaranteeId: string;
  readonly amountMinor: bigint;
};

/** @returns whether the guarantor was not asked for the debt before */
export async function insertCall(
  sql: Sql,
  call: GuaranteeCall & {
    readonly by: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into guarantee_calls (declaration_id, bucket, number, guarantee_id, amount_minor, called_at, called_by, reason)
    values (${call.declarationId}, id_bucket(${call.declarationId}),
      ${call.number}, ${call.guaranteeId}, ${call.amountMinor.toString()},
      ${call.at.toString()}, ${call.by}, ${call.reason})
    on conflict do nothing returning number`;
  return rows.length > 0;
}

export type CallRow = GuaranteeCall & {
  readonly paidMinor: bigint;
  /** Registration number of the debt. */
  readonly reference: string;
  readonly isOpen: boolean;
  readonly calledAt: string;
  readonly reason: string;
};

/** Calls on a guarantee, the oldest first. */
export async function listCalls(sql: Sql, guaranteeId: string): Promise<readonly CallRow[]> {
  return await sql<CallRow[]>`
    select c.declaration_id as "declarationId", c.number::int as number, c.guarantee_id as "guaranteeId",
      c.amount_minor as "amountMinor", c.paid_minor as "paidMinor", d.reference, c.reason,
      (d.settled_on is null and c.paid_minor < c.amount_minor) as "isOpen",
      to_char(c.called_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "calledAt"
    from guarantee_calls c join debts d using (declaration_id, number, bucket)
    where c.guarantee_id = ${guaranteeId} order by c.called_at, c.declaration_id, c.number limit 500`;
}

export type Called = {
  readonly guaranteeId: string;
  readonly holder: string;
  readonly reference: string;
};

/** Guarantees with open calls, of those whose references are words of a payer. */
export async function findCalled(
  sql: Sql,
  profile: string,
  words: readonly string[],
): Promise<readonly Called[]> {
  return await sql<Called[]>`
    select distinct g.guarantee_id as "guaranteeId", g.holder, g.reference from guarantees g
    join guarantee_calls c using (guarantee_id) join debts d using (declaration_id, number, bucket)
    where g.profile = ${profile} and g.reference = any(${[...words]}::text[])
      and d.settled_on is null and c.paid_minor < c.amount_minor limit 5`;
}

export async function notePaidCall(
  sql: Sql,
  { declarationId, number, guaranteeId }: Omit<GuaranteeCall, "amountMinor">,
  minor: bigint,
): Promise<void> {
  await sql`
    update guarantee_calls set paid_minor = paid_minor + ${minor.toString()}::bigint
    where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and number = ${number} and guarantee_id = ${guaranteeId}`;
}
