/** SQL of debts of special procedures: table `procedure_debts`. */
import type { PrintedLine } from "#src/decisions/duties/printed-assessment.ts";
import { fromStoredJson, toStoredJson } from "#src/kernel/stored-json.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DebtCause, DebtFacts } from "./discharge-debt.ts";

export type ProcedureDebt = {
  readonly declarationId: string;
  readonly number: number;
  readonly item: number;
  readonly cause: DebtCause;
  readonly causeId: string | null;
  readonly rank: number;
  readonly unit: string;
  readonly quantity: string;
  readonly aroseOn: string;
  readonly chargedMinor: bigint;
  readonly interestMinor: bigint;
  readonly currency: string;
  readonly facts: DebtFacts;
  readonly lines: readonly PrintedLine[];
  readonly by: string;
  readonly reason: string;
};

/** Keeps a debt beside its postings. */
export async function appendProcedureDebt(
  sql: Sql,
  row: ProcedureDebt,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into procedure_debts (declaration_id, bucket, number, item, cause, cause_id, rank, unit, quantity, arose_on,
      charged_minor, interest_minor, currency, facts, lines, by_party, reason, at)
    values (${row.declarationId}, id_bucket(${row.declarationId}),
      ${row.number}, ${row.item}, ${row.cause}, ${row.causeId}, ${row.rank}, ${row.unit},
      ${row.quantity}, ${row.aroseOn}, ${row.chargedMinor.toString()}, ${row.interestMinor.toString()}, ${row.currency},
      ${toStoredJson(row.facts)}::text::jsonb, ${JSON.stringify(row.lines)}::text::jsonb, ${row.by}, ${row.reason},
      ${now.toString()})`;
}

export type DebtRow = ProcedureDebt & { readonly returned: boolean };

type StoredDebt = Omit<DebtRow, "facts"> & { readonly facts: unknown };

function withFacts<Stored extends StoredDebt>(row: Stored): Stored & Pick<DebtRow, "facts"> {
  // written by appendProcedureDebt
  return { ...row, facts: fromStoredJson(row.facts) as DebtFacts };
}

function columns(sql: Sql) {
  return sql`declaration_id::text as "declarationId", number, item, cause, cause_id::text as "causeId", rank, unit,
    trim_scale(quantity)::text as quantity, arose_on::text as "aroseOn", charged_minor as "chargedMinor",
    interest_minor as "interestMinor", currency, facts, lines, by_party as by, reason,
    returned_at is not null as returned`;
}

/** Debts of an account, the oldest first. */
export async function listProcedureDebts(
  sql: Sql,
  declarationId: string,
  item: number,
): Promise<readonly DebtRow[]> {
  const rows = await sql<StoredDebt[]>`
    select ${columns(sql)} from procedure_debts
    where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and item = ${item} order by number`;
  return rows.map(withFacts);
}

/** Debts that a discharging declaration caused and that stand. */
export async function findCaused(
  sql: Sql,
  causeId: string,
  entryId: string,
): Promise<readonly DebtRow[]> {
  const rows = await sql<StoredDebt[]>`
    select ${columns(sql)} from procedure_debts
    where cause_id = ${causeId} and declaration_id = ${entryId}
      and bucket = id_bucket(${entryId}) and returned_at is null order by number`;
  return rows.map(withFacts);
}

/** Notes that a debt was taken back. */
export async function noteReturned(
  sql: Sql,
  { declarationId, number }: Pick<ProcedureDebt, "declarationId" | "number">,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update procedure_debts set returned_at = ${at.toString()}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and number = ${number}`;
}

/** Every debt, in pages, for `verify`. */
export async function* readProcedureDebts(
  sql: Sql,
): AsyncIterable<readonly (DebtRow & { readonly profile: string })[]> {
  let after = { id: "00000000-0000-0000-0000-000000000000", number: 0 };
  for (;;) {
    const rows = await sql<(StoredDebt & { readonly profile: string })[]>`
      select x.*, a.profile from (select ${columns(sql)} from procedure_debts
        where (declaration_id, number) > (${after.id}::uuid, ${after.number}::int)
        order by procedure_debts.declaration_id, number limit 500) as x
      join procedure_accounts a on a.declaration_id = x."declarationId"::uuid and a.item = x.item
      order by x."declarationId"::uuid, x.number`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(withFacts);
    after = { id: last.declarationId, number: last.number };
  }
}
