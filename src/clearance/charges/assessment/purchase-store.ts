/** SQL of purchases: tables `retail_salts`, `retail_years`, `retail_purchases`. */
import { bucketArray, namedBucketArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type Purchase = {
  readonly declarationId: string;
  readonly profile: string;
  readonly person: string;
  readonly year: number;
  readonly amountMinor: bigint;
};
/** With the limit for a year; 0 where an amount is only given back. */
export type PurchaseRow = Purchase & { readonly limitMinor: bigint };

/**
 * Writes what declarations take of their buyers' years, in the order of the persons. More than the
 * limit is refused by the database: somebody counted meanwhile, the group is decided again.
 */
export async function setPurchases(sql: Sql, rows: readonly PurchaseRow[]): Promise<void> {
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const row of ordered) {
    const [before] = await sql<{ person: string; year: number; amount: string }[]>`
      select person, year, amount_minor::text as amount from retail_purchases
      where declaration_id = ${row.declarationId} and bucket = id_bucket(${row.declarationId}) for update`;
    if (before) await addToYear(sql, { ...row, ...before, limitMinor: 0n }, -BigInt(before.amount));
    await addToYear(sql, row, row.amountMinor);
    await sql`
      insert into retail_purchases (declaration_id, bucket, profile, person, year, amount_minor)
      values (${row.declarationId}, id_bucket(${row.declarationId}), ${row.profile}, ${row.person}, ${row.year},
        ${row.amountMinor.toString()})
      on conflict (declaration_id, bucket) do update
        set person = excluded.person, year = excluded.year, amount_minor = excluded.amount_minor`;
  }
}

const keyOf = ({ person, declarationId }: Purchase) => `${person} ${declarationId}`;

async function addToYear(
  sql: Sql,
  { profile, person, year, limitMinor }: PurchaseRow,
  minor: bigint,
): Promise<void> {
  if (minor === 0n) return;
  if (minor < 0n) {
    await sql`
      update retail_years set spent_minor = spent_minor + ${minor.toString()}::bigint
      where profile = ${profile} and person = ${person} and bucket = text_bucket(${person}) and year = ${year}`;
    return;
  }
  await sql`
    insert into retail_years (profile, person, bucket, year, spent_minor, limit_minor)
    values (${profile}, ${person}, text_bucket(${person}), ${year}, ${minor.toString()}, ${limitMinor.toString()})
    on conflict (profile, person, year, bucket) do update set
      spent_minor = retail_years.spent_minor + excluded.spent_minor,
      limit_minor = greatest(retail_years.limit_minor, excluded.limit_minor)`;
}

/** Salts of profiles; one that has none yet gets one. */
export async function findSalts(
  sql: Sql,
  profiles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const salts = new Map<string, string>();
  for (const profile of profiles) {
    await sql`insert into retail_salts (profile) values (${profile}) on conflict do nothing`;
    const [row] = await sql<{ salt: string }[]>`
      select salt from retail_salts where profile = ${profile}`;
    if (row) salts.set(profile, row.salt);
  }
  return salts;
}

type YearRow = { profile: string; person: string; year: number; spent: string };

/** What persons spent, of all their years. */
export async function findYears(
  sql: Sql,
  persons: readonly string[],
): Promise<readonly (Omit<Purchase, "declarationId" | "amountMinor"> & { spentMinor: bigint })[]> {
  if (persons.length === 0) return [];
  const rows = await sql<YearRow[]>`
    select profile, person, year, spent_minor::text as spent from retail_years
    where person in ${sql(persons)} and bucket = any(${namedBucketArray(persons)}::smallint[])`;
  return rows.map(({ profile, person, year, spent }) => ({
    profile,
    person,
    year,
    spentMinor: BigInt(spent),
  }));
}

/** What declarations take already. */
export async function findPurchases(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly Purchase[]> {
  if (declarationIds.length === 0) return [];
  const rows = await sql<(Omit<Purchase, "amountMinor"> & { amount: string })[]>`
    select declaration_id::text as "declarationId", profile, person, year,
      amount_minor::text as amount
    from retail_purchases where declaration_id in ${sql(declarationIds)}
      and bucket = any(${bucketArray(declarationIds)}::smallint[])`;
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
}
