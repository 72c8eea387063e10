/** SQL of edits. Owns `statistical_edits`; reads the ledger. Questions are in `query-store.ts`. */
import type { Sql } from "#src/platform/services.ts";
import type { EditRow } from "./checks.ts";

type Raw = {
  readonly [Name in keyof EditRow]: EditRow[Name] extends number ? string | number : EditRow[Name];
};

/** Rows of some months that no later row took back; undefined where there are more than are taken. */
export async function readStanding(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly fromMonth: string;
    readonly toMonth: string;
    /** Rows of this commodity only. */
    readonly commodity?: string;
  },
  rowsMax: number,
): Promise<readonly EditRow[] | undefined> {
  const { commodity } = wanted;
  const rows = await sql<Raw[]>`
    select * from (
      select row_id as "rowId", declaration_id as "declarationId", mrn, item, month, flow, commodity,
        chapter, partner, dispatch_partner as "dispatchPartner", province, trade_mode as "tradeMode", trader_id as "traderId",
        value_minor::text as value, value_usd_minor::text as "valueUsd", net_mass_g::text as "massG",
        quantity1::text as quantity1, unit1, kind,
        max(row_id::text) filter (where kind = 'reversal') over (partition by declaration_id) as reversed
      from ledger_rows where profile = ${wanted.profile}
        and month between ${wanted.fromMonth} and ${wanted.toMonth}
        ${
          commodity === undefined
            ? sql``
            : sql`and declaration_id in (select declaration_id from ledger_rows
                where profile = ${wanted.profile} and commodity = ${commodity}
                  and month between ${wanted.fromMonth} and ${wanted.toMonth})`
        }
    ) as l
    where kind <> 'reversal' and (reversed is null or "rowId"::text > reversed)
      ${commodity === undefined ? sql`` : sql`and commodity = ${commodity}`}
    limit ${rowsMax + 1}`;
  if (rows.length > rowsMax) return undefined;
  return rows.map(readRow);
}

function readRow(row: Raw): EditRow {
  return {
    ...row,
    value: Number(row.value),
    valueUsd: Number(row.valueUsd),
    massG: Number(row.massG),
    quantity1: Number(row.quantity1),
    item: Number(row.item),
  };
}

/** A row of the ledger with what else is shown of it beside the checks. */
export type ShownRow = EditRow & { readonly kind: string; readonly estimated: string };

/** The row that stands for an item. */
export async function findEditRow(
  sql: Sql,
  wanted: { readonly profile: string; readonly declarationId: string; readonly item: number },
): Promise<ShownRow | undefined> {
  const [row] = await sql<(Raw & Pick<ShownRow, "kind" | "estimated">)[]>`
    select * from (
      select row_id as "rowId", declaration_id as "declarationId", mrn, item, month, flow, commodity,
        chapter, partner, dispatch_partner as "dispatchPartner", province, trade_mode as "tradeMode", trader_id as "traderId",
        value_minor::text as value, value_usd_minor::text as "valueUsd", net_mass_g::text as "massG",
        quantity1::text as quantity1, unit1, kind, estimated, profile,
        max(row_id::text) filter (where kind = 'reversal') over () as reversed
      from ledger_rows where declaration_id = ${wanted.declarationId} and bucket = id_bucket(${wanted.declarationId})
    ) as l
    where kind <> 'reversal' and (reversed is null or "rowId"::text > reversed)
      and profile = ${wanted.profile} and item = ${wanted.item}
    order by "rowId" limit 1`;
  return row && { ...readRow(row), kind: row.kind, estimated: row.estimated };
}

export type Edit = {
  readonly id: string;
  readonly profile: string;
  readonly month: string;
  readonly declarationId: string;
  readonly item: number;
  readonly decision: "correct" | "confirm" | "impute" | "undo";
  readonly check: string;
  readonly changes: Readonly<Record<string, { readonly old: string; readonly new: string }>>;
  readonly reason: string;
  readonly rowIds: readonly string[];
  readonly by: string;
  readonly at: string;
  /** Decision that this one takes back. */
  readonly undoes?: string;
  /** Of an imputation: the question nobody answered, the method, and the rows it looked at. */
  readonly basis?: { readonly query: string; readonly method: string; readonly peers: number };
};

/** An edit with the decision that took it back, if one did. */
export type EditRead = Edit & { readonly undoneBy: string | null };

export async function insertEdit(sql: Sql, edit: Edit): Promise<void> {
  await sql`
    insert into statistical_edits (edit_id, profile, month, declaration_id, bucket, item, decision, check_name,
      changes, reason, row_ids, decided_by, decided_at, undoes, query_id, method, peers)
    values (${edit.id}, ${edit.profile}, ${edit.month}, ${edit.declarationId}, id_bucket(${edit.declarationId}), ${edit.item},
      ${edit.decision}, ${edit.check}, ${JSON.stringify(edit.changes)}::text::jsonb, ${edit.reason},
      ${[...edit.rowIds]}::uuid[], ${edit.by}, ${edit.at}, ${edit.undoes ?? null},
      ${edit.basis?.query ?? null}, ${edit.basis?.method ?? null}, ${edit.basis?.peers ?? null})`;
}

/** One editor of a declaration at a time, until the transaction ends. */
export async function lockDeclaration(sql: Sql, declarationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`edit ${declarationId}`}, 0))`;
}

const editsMax = 5000;

type EditQuery =
  | {
      readonly profile: string;
      readonly month: string;
      readonly before?: string;
      readonly limit?: number;
    }
  | { readonly profile: string; readonly declarationId: string }
  | { readonly profile: string; readonly id: string };

/** Decisions about a month or a declaration, or one of them; newest first. */
export async function listEdits(sql: Sql, wanted: EditQuery): Promise<readonly EditRead[]> {
  const limit = "limit" in wanted ? (wanted.limit ?? editsMax) : editsMax;
  const rows = await sql<
    (Omit<EditRead, "undoes" | "basis"> & {
      readonly undoes: string | null;
      readonly query: string | null;
      readonly method: string | null;
      readonly peers: number | null;
    })[]
  >`
    select e.edit_id as id, e.profile, e.month, e.declaration_id as "declarationId", e.item,
      e.decision, e.check_name as "check", e.changes, e.reason, e.row_ids as "rowIds",
      e.decided_by as by,
      to_char(e.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      e.undoes, e.query_id as query, e.method, e.peers, u.edit_id as "undoneBy"
    from statistical_edits e left join statistical_edits u
      on u.declaration_id = e.declaration_id and u.bucket = e.bucket and u.undoes = e.edit_id
    where e.profile = ${wanted.profile} and ${
      "month" in wanted
        ? sql`e.month = ${wanted.month}
            ${wanted.before === undefined ? sql`` : sql`and e.edit_id < ${wanted.before}`}`
        : "id" in wanted
          ? sql`e.edit_id = ${wanted.id}`
          : sql`e.declaration_id = ${wanted.declarationId} and e.bucket = id_bucket(${wanted.declarationId})`
    }
    order by e.edit_id desc limit ${limit}`;
  return rows.map(({ undoes, query, method, peers, ...edit }) => ({
    ...edit,
    ...(undoes === null ? {} : { undoes }),
    ...(query === null || method === null || peers === null
      ? {}
      : { basis: { query, method, peers } }),
  }));
}

/** Numbers of declarations as the ledger has them, by id. */
export async function findLedgerMrns(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; mrn: string }[]>`
    select distinct l.declaration_id as id, l.mrn
    from unnest(${[...new Set(declarationIds)]}::uuid[]) as wanted (id)
    join ledger_rows l on l.declaration_id = wanted.id and l.bucket = id_bucket(wanted.id)`;
  return new Map(rows.map(({ id, mrn }) => [id, mrn]));
}

/** Ids of a declaration's rows that no later row took back. */
export async function standingIds(sql: Sql, declarationId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select row_id as id from (
      select row_id, kind, max(row_id::text) filter (where kind = 'reversal') over () as reversed
      from ledger_rows where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
    ) as l
    where kind <> 'reversal' and (reversed is null or row_id::text > reversed)`;
  return rows.map(({ id }) => id);
}
