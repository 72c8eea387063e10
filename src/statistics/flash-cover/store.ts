/** SQL of flashes. Owns `statistical_flashes` and `statistical_flash_rows`. */
import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Flow } from "../ledger/ledger.ts";
import type { FlashManifest, StoredFlash } from "./manifest.ts";
import type { FlashColumn } from "./rules.ts";

/** Goods of an accepted declaration, as a flash counts them. */
export type FlashRow = {
  readonly declarationId: string;
  readonly item: number;
  readonly flow: Flow;
  /** Column that the code is of; a row for each column a flash is split by. */
  readonly split: FlashColumn;
  readonly code: string;
  readonly traderId: string;
  readonly valueMinor: bigint;
};

/** Keeps rows of a flash. */
export async function insertFlashRows(
  sql: Sql,
  flashId: string,
  rows: readonly FlashRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into statistical_flash_rows (declaration_id, bucket, flash_id, item, flow, split, code, trader_id, value_minor)
    select r.declaration, id_bucket(r.declaration),
      ${flashId}, r.item, r.flow, r.split, r.code, max(r.trader), sum(r.value)
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.item))}::text::int[],
      ${textArray(rows.map((row) => row.flow))}::text::text[],
      ${textArray(rows.map((row) => row.split))}::text::text[], ${textArray(rows.map((row) => row.code))}::text::text[],
      ${textArray(rows.map((row) => row.traderId))}::text::text[],
      ${textArray(rows.map((row) => row.valueMinor.toString()))}::text::int8[]
    ) as r (declaration, item, flow, split, code, trader, value)
    group by r.declaration, r.item, r.flow, r.split, r.code`;
}

/** What a flash counts: rows of the ledger by release, and accepted declarations kept with it. */
export type FlashWindow = {
  readonly profile: string;
  readonly month: string;
  /** Released before this moment counts from the ledger. */
  readonly before: Temporal.Instant;
  readonly position: string;
  readonly column: FlashColumn;
};

/**
 * Keeps what was accepted by the day and released after it: the ledger has these rows, but does not say
 * when they were accepted.
 */
export async function keepReleasedLater(
  sql: Sql,
  flashId: string,
  { profile, month, before, position, column }: FlashWindow,
  through: Temporal.PlainDate,
): Promise<void> {
  await sql`
    insert into statistical_flash_rows (declaration_id, bucket, flash_id, item, flow, split, code, trader_id, value_minor)
    select l.declaration_id, id_bucket(l.declaration_id),
      ${flashId}, l.item, l.flow, ${column}, l.${sql(column)}, max(l.trader_id), sum(l.value_minor)
    from declarations d join ledger_rows l using (declaration_id, bucket)
    where d.profile = ${profile} and d.released_at >= ${before.toString()}
      and d.accepted_on <= ${through.toString()} and l.profile = ${profile} and l.month = ${month}
      and l.released_at >= ${before.toString()}
      and (l.row_ms, l.row_id) <= (${idTimeMs(position)}::int8, ${position}::uuid)
    group by l.declaration_id, l.item, l.flow, l.${sql(column)}
    on conflict do nothing`;
}

type KeptSum = {
  readonly flow: Flow;
  readonly code: string;
  readonly trader: string;
  readonly value: string;
};

const keptBatch = 20_000;

/** One flow and code of a flash, with what its traders add. */
export type FlashSum = {
  readonly flow: Flow;
  readonly code: string;
  readonly total: bigint;
  readonly traders: number;
  readonly top: readonly bigint[];
  readonly size: bigint;
};

/** A window, or the difference of two; what `merged` names (`flow;code`) goes together. */
export type SumQuery = {
  readonly plus: FlashPart;
  readonly minus?: FlashPart;
  readonly column: FlashColumn;
  readonly merged: readonly string[];
  readonly residual: string;
};
/** `before` and `flashId` absent: a whole month as the ledger has it. */
export type FlashPart = Omit<FlashWindow, "before" | "column"> & {
  readonly before?: Temporal.Instant;
  readonly flashId?: string;
};

/** How many of the largest traders rules look at. */
const topMax = 10;

export async function readSums(
  { sql, analytics }: { readonly sql: Sql; readonly analytics: ClickHouseClient },
  query: SumQuery,
): Promise<readonly FlashSum[]> {
  const kept = `flash_${randomUUID().replaceAll("-", "")}`;
  await analytics.command({
    query: `create table ${kept} (flow String, code String, trader String, value Int64) engine = Memory`,
  });
  try {
    const parts: string[] = [];
    const parameters: Record<string, unknown> = {
      merged: [...query.merged],
      residual: query.residual,
    };
    for (const [sign, part] of [
      ["", query.plus],
      ["-", query.minus],
    ] as const) {
      if (!part) continue;
      if (part.flashId !== undefined)
        await copyKept({ sql, analytics }, kept, { ...part, column: query.column, sign });
      const name = sign === "" ? "plus" : "minus";
      parts.push(ledgerPart(query.column, name, sign, part));
      Object.assign(parameters, parametersOf(name, part));
    }
    const result = await analytics.query({
      query: `select flow, place as code, sum(value) as total, count() as traders, sum(abs(value)) as size,
          arraySlice(arrayReverseSort(groupArray(abs(value))), 1, ${topMax}) as top
        from (select flow, if(concat(flow, ';', code) in {merged:Array(String)}, {residual:String}, code) as place, trader,
            sum(value) as value
          from (select flow, code, trader, value from ${kept} union all ${parts.join(" union all ")})
          group by flow, place, trader having value <> 0)
        group by flow, place order by flow, place`,
      query_params: parameters,
      format: "JSONEachRow",
    });
    type Raw = Record<"code" | "total" | "traders" | "size", string> & {
      readonly flow: Flow;
      readonly top: readonly string[];
    };
    return (await result.json<Raw>()).map(({ flow, code, total, traders, size, top }) => ({
      flow,
      code,
      total: BigInt(total),
      traders: Number(traders),
      size: BigInt(size),
      top: top.map(BigInt),
    }));
  } finally {
    await analytics.command({ query: `drop table if exists ${kept} sync` });
  }
}

function ledgerPart(column: FlashColumn, name: string, sign: "" | "-", part: FlashPart): string {
  return `select toString(flow) as flow, toString(${column}) as code, trader_id as trader,
      ${sign}value_minor as value from ledger
    where profile = {${name}_profile:String} and month = {${name}_month:String}
      ${part.before ? `and released_at < fromUnixTimestamp64Milli({${name}_before:Int64}, 'UTC')` : ""}
      and (row_ms < {${name}_ms:Int64} or (row_ms = {${name}_ms:Int64} and row_id <= {${name}_position:String}))`;
}

function parametersOf(name: string, part: FlashPart) {
  return {
    [`${name}_profile`]: part.profile,
    [`${name}_month`]: part.month,
    [`${name}_before`]: part.before?.epochMilliseconds ?? 0,
    [`${name}_ms`]: idTimeMs(part.position),
    [`${name}_position`]: part.position,
  };
}

/** What was kept with a flash goes to analytics for the moment of one question. */
async function copyKept(
  { sql, analytics }: { readonly sql: Sql; readonly analytics: ClickHouseClient },
  table: string,
  of: { readonly flashId?: string; readonly column: FlashColumn; readonly sign: "" | "-" },
): Promise<void> {
  const rows = await sql<KeptSum[]>`
    select flow, code, trader_id as trader, sum(value_minor)::text as value
    from statistical_flash_rows where flash_id = ${of.flashId ?? null} and split in ('', ${of.column})
    group by flow, code, trader_id`;
  for (let at = 0; at < rows.length; at += keptBatch) {
    const values = rows.slice(at, at + keptBatch).map((row) => ({
      ...row,
      value: of.sign === "" ? row.value : (-BigInt(row.value)).toString(),
    }));
    await analytics.insert({ table, values, format: "JSONEachRow" });
  }
}

/** The largest month of one trader by flow and code over some months, codes put together as asked. */
export async function readLargest(
  analytics: ClickHouseClient,
  wanted: {
    readonly profile: string;
    readonly fromMonth: string;
    readonly toMonth: string;
    readonly position: string;
    readonly column: FlashColumn;
    readonly merged: readonly string[];
    readonly residual: string;
  },
): Promise<ReadonlyMap<string, bigint>> {
  const { column, ...parameters } = wanted;
  const result = await analytics.query({
    query: `select flow, code, max(abs(value)) as largest from (
        select toString(flow) as flow,
          if(concat(toString(flow), ';', toString(${column})) in {merged:Array(String)}, {residual:String},
            toString(${column})) as code,
          month, trader_id, sum(value_minor) as value
        from ledger where profile = {profile:String}
          and month >= {fromMonth:String} and month <= {toMonth:String}
          and (row_ms < {ms:Int64} or (row_ms = {ms:Int64} and row_id <= {position:String}))
        group by flow, code, month, trader_id)
      group by flow, code`,
    query_params: { ...parameters, merged: [...wanted.merged], ms: idTimeMs(wanted.position) },
    format: "JSONEachRow",
  });
  const rows = await result.json<{ flow: string; code: string; largest: string }>();
  return new Map(rows.map(({ flow, code, largest }) => [`${flow};${code}`, BigInt(largest)]));
}

type FlashRecord = {
  readonly flash_id: string;
  readonly manifest: FlashManifest;
  readonly manifest_hash: string;
  readonly key_id: string | null;
  readonly signature: string | null;
  readonly embargo_until: Date | null;
  readonly released_by: string;
  readonly released_at: Date;
  readonly gate: StoredFlash["gate"];
};

/** Writes a flash; its rows are there already. */
export async function insertFlash(sql: Sql, flash: StoredFlash): Promise<void> {
  const { manifest } = flash;
  await sql`
    insert into statistical_flashes (flash_id, profile, period, day, position, manifest, manifest_hash,
      gate, key_id, signature, embargo_until, released_by, released_at)
    values (${flash.id}, ${manifest.profile}, ${manifest.period}, ${manifest.day}, ${manifest.position},
      ${JSON.stringify(manifest)}::text::jsonb, ${flash.manifestHash},
      ${JSON.stringify(flash.gate)}::text::jsonb, ${flash.signed?.keyId ?? null},
      ${flash.signed?.signature ?? null},
      ${flash.embargoUntil ?? null}, ${flash.releasedBy}, ${flash.releasedAt})`;
}

/** Forgets rows of a flash that was only looked at. */
export async function dropFlashRows(sql: Sql, flashId: string): Promise<void> {
  await sql`delete from statistical_flash_rows where flash_id = ${flashId}`;
}

const flashesMax = 1000;

/** As of releases: what no embargo holds back now or at a moment, or everything. */
export type Sight = "all" | "public" | { readonly publicAt: Temporal.Instant };

/** Flashes of a profile, the newest month and day first. */
export async function listFlashes(
  sql: Sql,
  profile: string,
  sight: Sight,
): Promise<readonly StoredFlash[]> {
  const seen =
    sight === "all"
      ? sql`true`
      : sight === "public"
        ? sql`(embargo_until is null or embargo_until <= now())`
        : sql`greatest(embargo_until, released_at) <= ${sight.publicAt.toString()}::timestamptz`;
  const rows = await sql<FlashRecord[]>`
    select flash_id, manifest, manifest_hash, key_id, signature, embargo_until, released_by, released_at, gate
    from statistical_flashes where profile = ${profile} and ${seen}
    order by period desc, day desc limit ${flashesMax}`;
  return rows.map((row) => ({
    id: row.flash_id,
    manifest: row.manifest,
    manifestHash: row.manifest_hash,
    signed:
      row.key_id === null || row.signature === null
        ? undefined
        : { keyId: row.key_id, signature: row.signature },
    embargoUntil: row.embargo_until?.toISOString(),
    releasedBy: row.released_by,
    releasedAt: row.released_at.toISOString(),
    gate: row.gate,
  }));
}

/** One row behind a figure of a flash. */
export type FlashTraced = {
  readonly declarationId: string;
  readonly item: number;
  readonly code: string;
  readonly valueMinor: string;
  /** In the ledger by the day, or accepted by then and kept with the flash. */
  readonly source: "released" | "accepted";
};

export type FlashTraceQuery = {
  readonly window: FlashWindow;
  readonly flashId: string;
  readonly flow: Flow;
  readonly isCode: { readonly code: string } | { readonly among: readonly string[] };
  readonly after: number;
  readonly limit: number;
};

/** Counts and one page of the rows that add up to a figure before it was rounded. */
export async function traceFlashRows(sql: Sql, asked: FlashTraceQuery) {
  const { profile, month, before, position, column } = asked.window;
  const codes = "code" in asked.isCode ? [asked.isCode.code] : asked.isCode.among;
  const rows = sql`
    select l.declaration_id, l.item, l.${sql(column)} as code, l.value_minor, l.trader_id,
      'released' as source
    from ledger_rows l
    where l.profile = ${profile} and l.month = ${month} and l.flow = ${asked.flow}
      and l.released_at < ${before.toString()} and l.${sql(column)} = any(${[...codes]}::text[])
      and (l.row_ms, l.row_id) <= (${idTimeMs(position)}::int8, ${position}::uuid)
    union all
    select declaration_id, item, code, value_minor, trader_id, 'accepted'
    from statistical_flash_rows
    where flash_id = ${asked.flashId} and split in ('', ${column}) and flow = ${asked.flow}
      and code = any(${[...codes]}::text[])`;
  const [counts] = await sql<
    { rows: string; declarations: string; traders: string; released: string; total: string }[]
  >`
    select count(*)::text as rows, count(distinct declaration_id)::text as declarations,
      count(distinct trader_id)::text as traders,
      count(*) filter (where source = 'released')::text as released,
      coalesce(sum(value_minor), 0)::text as total
    from (${rows}) as r`;
  const page = await sql<FlashTraced[]>`
    select declaration_id as "declarationId", item, code, value_minor::text as "valueMinor", source
    from (${rows}) as r order by declaration_id, item, code, source, value_minor
    offset ${asked.after} limit ${asked.limit}`;
  return { counts, page };
}
