/** SQL of imported official figures. Owns `official_imports` and `official_values`. */
import type { Sql } from "#src/platform/services.ts";
import type { Finding } from "./findings.ts";
import type { SeriesValue } from "./series.ts";

export type ImportedRow = SeriesValue & {
  readonly line: number;
  readonly label: string;
  readonly series: string;
};

export type NewImport = {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  readonly vintage: string;
  readonly importedAt: Temporal.Instant;
  readonly importedBy: string;
  readonly series: number;
  readonly rows: readonly ImportedRow[];
  readonly findings: readonly Finding[];
};

/** Stores an import with its values and findings. */
export async function insertImport(sql: Sql, imported: NewImport): Promise<void> {
  await sql`
    insert into official_imports (import_id, profile, name, vintage, imported_at, imported_by, series, "values", findings)
    values (${imported.id}, ${imported.profile}, ${imported.name}, ${imported.vintage},
      ${imported.importedAt.toString()}, ${imported.importedBy}, ${imported.series}, ${imported.rows.length},
      ${JSON.stringify(imported.findings)}::text::jsonb)`;
  const { rows } = imported;
  const texts = (read: (row: ImportedRow) => string): string[] => rows.map(read);
  await sql`
    insert into official_values (import_id, table_name, line, series, period, flow, dimension, code, label,
      measure, unit, value, yoy_pct, source)
    select ${imported.id}, * from unnest(
      ${texts((row) => row.table)}::text[], ${rows.map((row) => row.line)}::int4[],
      ${texts((row) => row.series)}::text[], ${texts((row) => row.period)}::text[],
      ${texts((row) => row.flow)}::text[], ${texts((row) => row.dimension)}::text[],
      ${texts((row) => row.code)}::text[], ${texts((row) => row.label)}::text[],
      ${texts((row) => row.measure)}::text[], ${texts((row) => row.unit)}::text[],
      ${texts((row) => row.value)}::text[], ${texts((row) => row.yoyPct)}::text[],
      ${texts((row) => row.source)}::text[])`;
}

type ImportedValue = {
  readonly table_name: string;
  readonly period: string;
  readonly flow: string;
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly yoy_pct: string;
  readonly source: string;
};

/** Imported values of a profile, oldest import first, without the cells an import gave an alarm for. */
export async function readImported(sql: Sql, profile: string): Promise<readonly SeriesValue[]> {
  const imports = await sql<{ import_id: string; vintage: string; alarms: readonly Finding[] }[]>`
    select import_id, vintage, jsonb_path_query_array(findings, '$[*] ? (@.alarm == true)') as alarms
    from official_imports where profile = ${profile} order by import_id`;
  const values: SeriesValue[] = [];
  for (const { import_id: id, vintage, alarms } of imports) {
    const alarmed = new Set(alarms.map((alarm) => `${alarm.table} ${alarm.cell}`));
    const rows = await sql<ImportedValue[]>`
      select table_name, period, flow, dimension, code, measure, unit, value, yoy_pct, source
      from official_values where import_id = ${id} order by table_name, line, series`;
    for (const row of rows) {
      const { period, flow, dimension, code, measure, unit, value, source } = row;
      if (alarmed.has(`${row.table_name} ${period} ${flow} ${code} ${measure}`)) continue;
      const place = { table: row.table_name, period, flow, dimension, code, measure, unit };
      values.push({ ...place, value, yoyPct: row.yoy_pct, source, vintage });
    }
  }
  return values;
}

/** Which imports there are, as a text that changes with each. */
export async function importsMark(sql: Sql, profile: string): Promise<string> {
  const [row] = await sql<{ imports: string; last: string | null }[]>`
    select count(*)::text as imports, max(import_id::text) as last
    from official_imports where profile = ${profile}`;
  return `${row?.imports ?? "0"} ${row?.last ?? ""}`;
}

/** Names that imported tables have for codes, the latest import last. */
export async function importedLabels(
  sql: Sql,
  profile: string,
): Promise<
  readonly { readonly dimension: string; readonly code: string; readonly label: string }[]
> {
  return await sql<{ dimension: string; code: string; label: string }[]>`
    select distinct v.dimension, v.code, v.label
    from official_values v join official_imports i using (import_id)
    where i.profile = ${profile} and v.label <> '' and v.dimension not in ('total', 'partner')
      and v.dimension !~ ' x '
    order by v.dimension, v.code, v.label`;
}
