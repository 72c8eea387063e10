/** Declarations that guarantees stand for: what of each decides when it is set free. Reads only. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { showDeclarations } from "#src/platform/wall.ts";

export type SecuredDeclaration = {
  readonly id: string;
  readonly mrn: string;
  readonly status: string;
  /** Special procedures under which its goods still are. */
  readonly procedures: readonly string[];
  /** Last day of the first of them to end. */
  readonly endsOn: string | null;
  /** Last day for payment of what is owed of it. */
  readonly dueOn: string | null;
};

/** Those with these registration numbers, as far as the reader sees them. */
export async function findSecured(
  sql: Sql,
  profile: string,
  mrns: readonly string[],
): Promise<ReadonlyMap<string, SecuredDeclaration>> {
  if (mrns.length === 0) return new Map();
  const found = await sql<Pick<SecuredDeclaration, "id" | "mrn" | "status">[]>`
    select declaration_id::text as id, mrn, status from declarations
    where mrn = any(${textArray(mrns)}::text[]) and profile = ${profile}`;
  const ids = found.map(({ id }) => id);
  await showDeclarations(sql, ids);
  const [wanted, buckets] = [textArray(ids), bucketArray(ids)];
  const accounts = await sql<Pick<SecuredDeclaration, "id" | "procedures" | "endsOn">[]>`
    select declaration_id::text as id, array_agg(distinct procedure order by procedure) as procedures,
      min(ends_on)::text as "endsOn"
    from procedure_accounts where declaration_id = any(${wanted}::uuid[])
      and bucket = any(${buckets}::smallint[]) and status = 'open' group by 1`;
  const debts = await sql<Pick<SecuredDeclaration, "id" | "dueOn">[]>`
    select declaration_id::text as id, min(due_on)::text as "dueOn" from debts
    where declaration_id = any(${wanted}::uuid[])
      and bucket = any(${buckets}::smallint[]) and settled_on is null group by 1`;
  const accountOf = new Map(accounts.map((row) => [row.id, row]));
  const debtOf = new Map(debts.map((row) => [row.id, row]));
  return new Map(
    found.map((row) => [
      row.mrn,
      {
        ...row,
        procedures: accountOf.get(row.id)?.procedures ?? [],
        endsOn: accountOf.get(row.id)?.endsOn ?? null,
        dueOn: debtOf.get(row.id)?.dueOn ?? null,
      },
    ]),
  );
}
