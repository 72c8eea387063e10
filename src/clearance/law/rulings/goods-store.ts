/** SQL of declared goods by their words, and of differences in their classification. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import type { DeclaredGoods } from "./differences.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export type GoodsRow = {
  readonly profile: string;
  readonly goods: string;
  readonly commodity: string;
  readonly office: string;
  readonly trader: string;
  readonly origin: string;
  readonly direction: string;
  readonly description: string;
  readonly items: number;
  readonly exampleId: string;
  readonly exampleItem: number;
  readonly on: string;
};

export type ReadDeclaration = {
  readonly id: string;
  readonly profile: string;
  readonly acceptedOn: string | null;
  readonly document: DeclarationDocument;
};

/** Declarations after the last one read, older than a bound: one that is being stored may still come. */
export async function findUnread(
  sql: Sql,
  bound: string,
  limit: number,
): Promise<readonly ReadDeclaration[]> {
  const rows = await sql<(Omit<ReadDeclaration, "document"> & { document: Uint8Array })[]>`
    select d.declaration_id::text as id, d.profile, d.accepted_on::text as "acceptedOn", v.document
    from declarations d
    join lateral (
      select document from declaration_versions
      where declaration_id = d.declaration_id and bucket = d.bucket order by version desc limit 1
    ) v on true
    where d.kind = 'live' and d.declaration_id > (select after from classified_goods_reading)
      and d.declaration_id < ${bound}::uuid
    order by d.declaration_id limit ${limit}`;
  const read = await readDocuments(rows);
  // as intake parsed them
  return read.map((row) => ({ ...row, document: row.document as DeclarationDocument }));
}

/** Adds counted goods and moves the mark, together. */
export async function addGoods(
  sql: Database,
  rows: readonly GoodsRow[],
  after: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update classified_goods_reading set after = ${after}`;
    if (rows.length === 0) return;
    const texts = (name: Exclude<keyof GoodsRow, "items" | "exampleItem">) =>
      textArray(rows.map((row) => row[name]));
    await tx`
      insert into classified_goods as known (profile, goods, commodity, office, trader, origin, direction,
        description, items, example_id, example_item, first_on, last_on)
      select g.profile, g.goods, g.commodity, g.office, g.trader, g.origin, g.direction, g.description,
        g.items, g.example_id, g.example_item, g.seen_on, g.seen_on
      from unnest(
        ${texts("profile")}::text::text[], ${texts("goods")}::text::text[],
        ${texts("commodity")}::text::text[], ${texts("office")}::text::text[],
        ${texts("trader")}::text::text[], ${texts("origin")}::text::text[],
        ${texts("direction")}::text::text[], ${texts("description")}::text::text[],
        ${numberArray(rows.map(({ items }) => items))}::text::bigint[],
        ${texts("exampleId")}::text::uuid[],
        ${numberArray(rows.map(({ exampleItem }) => exampleItem))}::text::int[],
        ${texts("on")}::text::date[]
      ) as g (profile, goods, commodity, office, trader, origin, direction, description, items, example_id,
        example_item, seen_on)
      on conflict (profile, goods, commodity, office, trader, origin, direction) do update
      set items = known.items + excluded.items, example_id = excluded.example_id,
        example_item = excluded.example_item, description = excluded.description,
        first_on = least(known.first_on, excluded.first_on),
        last_on = greatest(known.last_on, excluded.last_on)`;
  });
}

/** Rows handed over at a time, so that reading hundreds of thousands stops nobody. */
const goodsBatch = 500;

/** Goods of a profile declared since a day, most frequent first. */
export async function loadGoods(
  sql: Sql,
  asked: { readonly profile: string; readonly since: string; readonly limit: number },
): Promise<readonly DeclaredGoods[]> {
  const query = sql<DeclaredGoods[]>`
    select goods, sum(items)::int as items, array_agg(distinct commodity) as codes,
      array_agg(distinct office) filter (where office <> '') as offices
    from classified_goods where profile = ${asked.profile} and last_on >= ${asked.since}
    group by goods having bool_or(office <> '') order by items desc, goods limit ${asked.limit}`;
  const goods: DeclaredGoods[] = [];
  for await (const rows of query.cursor(goodsBatch)) goods.push(...rows);
  return goods;
}

export type GoodsUse = Omit<GoodsRow, "profile" | "goods" | "on"> & {
  readonly firstOn: string;
  readonly lastOn: string;
};

/** How the goods of some word sets were declared, most frequent first. */
export async function loadUses(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly goods: readonly string[];
    readonly limit: number;
  },
): Promise<readonly GoodsUse[]> {
  return sql<GoodsUse[]>`
    select commodity, office, trader, origin, direction, description, items::int as items,
      example_id::text as "exampleId", example_item as "exampleItem", first_on::text as "firstOn",
      last_on::text as "lastOn"
    from classified_goods where profile = ${asked.profile}
      and goods = any (${textArray(asked.goods)}::text[])
    order by items desc, commodity, office, trader limit ${asked.limit}`;
}

export const differenceOutcomes = ["other-goods", "one-code", "ruling", "correction"] as const;
export type DifferenceOutcome = (typeof differenceOutcomes)[number];

export type ClassificationDifference = {
  readonly id: string;
  readonly profile: string;
  /** Words of the goods that lead the group. */
  readonly goods: string;
  readonly members: readonly string[];
  readonly description: string;
  readonly codes: readonly string[];
  readonly offices: readonly string[];
  readonly traders: readonly string[];
  readonly origins: readonly string[];
  readonly items: number;
  readonly likeness: number;
  readonly foundAt: string;
  readonly lastOn: string;
  readonly status: "open" | "resolved";
  readonly outcome: DifferenceOutcome | null;
  readonly code: string | null;
  readonly note: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
};

const instant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const columns = `difference_id::text as id, profile, goods, members, description, codes,
  offices, traders, origins, items::int as items, likeness,
  to_char(found_at at time zone 'UTC', ${instant}) as "foundAt", last_on::text as "lastOn", status, outcome,
  code, note, resolved_by as "resolvedBy", to_char(resolved_at at time zone 'UTC', ${instant}) as "resolvedAt"`;

export async function findDifference(
  sql: Sql,
  id: string,
): Promise<ClassificationDifference | undefined> {
  const rows = await sql<ClassificationDifference[]>`
    select ${sql.unsafe(columns)} from classification_differences where difference_id = ${id}`;
  return rows[0];
}

/** Every difference of a profile by the goods that lead it. */
export async function loadDifferences(
  sql: Sql,
  profile: string,
): Promise<ReadonlyMap<string, ClassificationDifference>> {
  const rows = await sql<ClassificationDifference[]>`
    select ${sql.unsafe(columns)} from classification_differences where profile = ${profile} limit 50000`;
  return new Map(rows.map((row) => [row.goods, row]));
}

/** Most items first. @param after items and id of the last row of the page before */
export async function listDifferences(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly status: "open" | "resolved";
    readonly office: string | undefined;
    readonly after: { readonly items: number; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly ClassificationDifference[]> {
  const { profile, status, office = null, after, limit } = asked;
  return sql<ClassificationDifference[]>`
    select ${sql.unsafe(columns)} from classification_differences
    where profile = ${profile} and status = ${status}
      and (${office}::text is null or ${office} = any (offices))
      ${after ? sql`and (items, difference_id) < (${after.items}, ${after.id}::uuid)` : sql``}
    order by items desc, difference_id desc limit ${limit}`;
}

/** Writes what was found of one, keeping what was decided about it unless it is opened again. */
export async function putDifference(tx: Sql, row: ClassificationDifference): Promise<void> {
  const list = (texts: readonly string[]) => textArray(texts);
  await tx`
    insert into classification_differences (difference_id, profile, goods, members, description, codes,
      offices, traders, origins, items, likeness, found_at, last_on, status, outcome, code, note, resolved_by,
      resolved_at)
    values (${row.id}, ${row.profile}, ${row.goods}, ${list(row.members)}::text::text[], ${row.description},
      ${list(row.codes)}::text::text[], ${list(row.offices)}::text::text[],
      ${list(row.traders)}::text::text[], ${list(row.origins)}::text::text[], ${row.items},
      ${row.likeness}, ${row.foundAt}, ${row.lastOn}, ${row.status}, ${row.outcome}, ${row.code}, ${row.note},
      ${row.resolvedBy}, ${row.resolvedAt})
    on conflict (profile, goods) do update set members = excluded.members,
      description = excluded.description, codes = excluded.codes, offices = excluded.offices, traders = excluded.traders,
      origins = excluded.origins, items = excluded.items, likeness = excluded.likeness,
      last_on = excluded.last_on, status = excluded.status, outcome = excluded.outcome,
      code = excluded.code, note = excluded.note, resolved_by = excluded.resolved_by,
      resolved_at = excluded.resolved_at`;
}

/** Settles an open one. @returns whether it was open */
export async function resolveDifference(
  sql: Sql,
  row: {
    readonly id: string;
    readonly outcome: DifferenceOutcome;
    readonly code: string | null;
    readonly note: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<boolean> {
  const done = await sql`
    update classification_differences set status = 'resolved', outcome = ${row.outcome}, code = ${row.code},
      note = ${row.note}, resolved_by = ${row.by}, resolved_at = ${row.at}
    where difference_id = ${row.id} and status = 'open'`;
  return done.count === 1;
}

export async function findDifferenceOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ profile: string }[]>`
    select profile from classification_differences where difference_id = ${id}`;
  return row && { parties: [], profile: row.profile };
}
