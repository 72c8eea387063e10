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

/** Imported values of a profile, oldest import first, without the cells an import gave an alarm for. */
export async function readImported(sql: Sql, profile: string): Promise<readonly SeriesValue[]> {
  const rows = await sql<
    {
      table_name: string;
      period: string;
      flow: string;
      dimension: string;
      code: string;
      measure: string;
      unit: string;
      value: string;
      yoy_pct: string;
      source: string;
      vintage: string;
    }[]
  >`
    select v.table_name, v.period, v.flow, v.dimension, v.code, v.measure, v.unit, v.value, v.yoy_pct, v.source, i.vintage
    from official_imports i join official_values v using (import_id)
    where i.profile = ${profile} and not exists (
      select 1 from jsonb_array_elements(i.findings) f
      where (f->>'alarm')::boolean and f->>'table' = v.table_name
        and f->>'cell' = concat_ws(' ', v.period, v.flow, v.code, v.measure))
    order by i.import_id, v.table_name, v.line`;
  return rows.map((row) => ({
    table: row.table_name,
    period: row.period,
    flow: row.flow,
    dimension: row.dimension,
    code: row.code,
    measure: row.measure,
    unit: row.unit,
    value: row.value,
    yoyPct: row.yoy_pct,
    source: row.source,
    vintage: row.vintage,
  }));
}
