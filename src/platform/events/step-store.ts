/** SQL of tables of steps, which are all of one form: a row a step of a record, beside its chain. */
import { textArray } from "#src/platform/array-parameter.ts";
import { everyRow } from "#src/platform/every-row.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { KeptStep } from "./steps.ts";

/** A step as it is stored: what was done, and the words that go with it. */
export type StoredStep<Fact extends object, Content extends object> = KeptStep & {
  /** UUIDv7 of the record whose step it is. */
  readonly recordId: string;
  readonly fact: Fact;
  readonly content: Content;
};

type SqlPart = ReturnType<typeof isoInstant>;

/** Parts of a statement: a table of steps, and its column with the id of the record. */
export type StepTable = { readonly table: SqlPart; readonly id: SqlPart };

/** Columns that a table has beside those of all, and the step's values in them. */
export type OwnColumns = { readonly names: SqlPart; readonly values: SqlPart };

export async function appendStepRow(
  tx: Sql,
  { table, id }: StepTable,
  step: StoredStep<{ readonly act: string }, object>,
  own?: OwnColumns,
): Promise<void> {
  const { recordId, seq, at, actor, fact, content, salt } = step;
  await tx`
    insert into ${table} (${id}, seq, act, at, actor, facts, content, salt${own ? tx`, ${own.names}` : tx``})
    values (${recordId}, ${seq}, ${fact.act}, ${at}, ${actor}, ${JSON.stringify(fact)}::text::jsonb,
      ${JSON.stringify(content)}::text::jsonb, ${salt}${own ? tx`, ${own.values}` : tx``})`;
}

/**
 * Steps of some records in order, by record.
 *
 * @param rows of one page
 */
export async function listStepRows<Step extends StoredStep<object, object>>(
  sql: Sql,
  { table, id }: StepTable,
  ids: readonly string[],
  rows?: number,
): Promise<readonly Step[]> {
  return await everyRow<Step>(
    (after, limit) => sql<Step[]>`
    select ${id}::text as "recordId", seq, ${isoInstant(sql, "at")} as at, actor, facts as fact, content, salt
    from ${table} where ${id} = any(${textArray(ids)}::uuid[])
      ${after === undefined ? sql`` : sql`and (${id}, seq) > (${after.recordId}::text::uuid, ${after.seq})`}
    order by ${id}, seq limit ${limit}`,
    rows,
  );
}
