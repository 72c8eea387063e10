/** SQL of what an administrator vouches for: that an address is somebody's, that a reset is. */
import type { Sql } from "#src/platform/services.ts";

export type Voucher = {
  readonly voucherId: string;
  readonly accountId: string;
  readonly kind: "address" | "reset";
  readonly madeBy: string;
  readonly madeByName: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export async function insertVoucher(sql: Sql, made: Voucher): Promise<void> {
  await sql`
    insert into account_vouchers
      (voucher_id, account_id, kind, made_by, made_by_name, made_at, expires_at)
    values (${made.voucherId}, ${made.accountId}, ${made.kind}, ${made.madeBy}, ${made.madeByName},
      ${made.at.toString()}, ${made.expiresAt.toString()})`;
}

/** Uses a reset that was approved. @returns false where there is none that holds */
export async function useVoucher(
  sql: Sql,
  used: { readonly accountId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const at = used.at.toString();
  const rows = await sql`
    update account_vouchers set used_at = ${at}
    where voucher_id = (
      select voucher_id from account_vouchers
      where account_id = ${used.accountId} and kind = 'reset' and used_at is null
        and expires_at > ${at}
      order by made_at limit 1 for update)
    returning 1`;
  return rows.length > 0;
}

/** Marks an account's address as proven. @returns false where it was before */
export async function setAddressProven(sql: Sql, accountId: string): Promise<boolean> {
  const rows = await sql`
    update account_users set email_verified = true, updated_at = now()
    where id = ${accountId} and not email_verified returning 1`;
  return rows.length > 0;
}
