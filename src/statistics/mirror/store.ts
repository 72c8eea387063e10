/** SQL of mirror figures. Owns `mirror_files` and `mirror_figures`; reads our own side from analytics. */
import type { ClickHouseClient } from "@clickhouse/client";
import { decimalOf, findDecimal, formatDecimal } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { withoutRepeats } from "../feed/store.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Basis, type Figure, allGoods } from "./figure.ts";

export type MirrorFile = {
  readonly id: string;
  readonly source: string;
  readonly form: string;
  readonly digest: string;
  readonly figures: number;
  readonly skipped: number;
  readonly by: string;
  readonly at: string;
};

/** Takes a file once; false where its bytes were read before. Inside a transaction. */
export async function insertFile(
  sql: Sql,
  profile: string,
  file: MirrorFile,
  figures: readonly Figure[],
): Promise<boolean> {
  const taken = await sql`
    insert into mirror_files (file_id, profile, source, form, digest, figures, skipped, imported_by, imported_at)
    values (${file.id}, ${profile}, ${file.source}, ${file.form}, ${file.digest}, ${file.figures},
      ${file.skipped}, ${file.by}, ${file.at})
    on conflict (profile, digest) do nothing`;
  if (taken.count === 0) return false;
  const column = (of: (figure: Figure) => string): string[] => figures.map(of);
  const amounts = (of: (figure: Figure) => Figure["value"]): (string | null)[] =>
    figures.map((figure) => {
      const value = of(figure);
      return value ? formatDecimal(value) : null;
    });
  await sql`
    insert into mirror_figures (file_id, line, profile, reporter, partner, via, period, flow,
      commodity, procedure, basis, value, fob, cif)
    select ${file.id}, line, ${profile}, reporter, partner, via, period, flow, commodity, procedure, basis,
      value::numeric, fob::numeric, cif::numeric
    from unnest(${column(({ reporter }) => reporter)}::text[], ${column(({ partner }) => partner)}::text[],
      ${column(({ via }) => via ?? "")}::text[], ${column(({ period }) => period)}::text[],
      ${column(({ flow }) => flow)}::text[], ${column(({ commodity }) => commodity)}::text[],
      ${column(({ procedure }) => procedure)}::text[], ${column(({ basis }) => basis)}::text[],
      ${amounts(({ value }) => value)}::text[], ${amounts(({ fob }) => fob)}::text[],
      ${amounts(({ cif }) => cif)}::text[])
      with ordinality as one(reporter, partner, via, period, flow, commodity, procedure, basis,
        value, fob, cif, line)`;
  return true;
}

/** A file by its bytes, or the newest ones. */
export async function listFiles(
  sql: Sql,
  profile: string,
  digest?: string,
): Promise<readonly MirrorFile[]> {
  return await sql<MirrorFile[]>`
    select file_id as id, source, form, digest, figures, skipped, imported_by as by,
      to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from mirror_files where profile = ${profile}
      and ${digest === undefined ? sql`true` : sql`digest = ${digest}`}
    order by imported_at desc, file_id desc limit 1000`;
}

type Row = {
  readonly [Name in keyof Figure]: Name extends "value" | "fob" | "cif"
    ? string | null
    : Name extends "flow" | "basis"
      ? Figure[Name]
      : string;
};

/** What every office said last about all goods of some periods, by every partner. */
export async function readWholes(
  sql: Sql,
  profile: string,
  periods: readonly string[],
): Promise<readonly Figure[]> {
  const rows = await sql<Row[]>`
    select distinct on (f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure)
      f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure, f.basis,
      f.value::text as value, f.fob::text as fob, f.cif::text as cif
    from mirror_figures as f join mirror_files as file using (file_id)
    where f.profile = ${profile} and f.period = any(${[...periods]}::text[])
      and f.commodity = ${allGoods}
    order by f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure,
      file.imported_at desc, f.file_id desc, f.line desc`;
  return rows.map(figureOf);
}

export type MirrorFigureQuery = {
  readonly periods: readonly string[];
  /** Whose trade is compared. */
  readonly economy: string;
  readonly commodity: string;
  /** One office; all of them where absent. */
  readonly partner: string | undefined;
};

/**
 * What other offices said last about some periods: of the commodity with every partner (goods go through
 * third economies), and of every commodity with us (totals tell what is hidden).
 */
export async function readOthers(
  sql: Sql,
  profile: string,
  { periods, economy, commodity, partner }: MirrorFigureQuery,
): Promise<readonly Figure[]> {
  const rows = await sql<Row[]>`
    select distinct on (f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure)
      f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure, f.basis,
      f.value::text as value, f.fob::text as fob, f.cif::text as cif
    from mirror_figures as f join mirror_files as file using (file_id)
    where f.profile = ${profile} and f.period = any(${[...periods]}::text[])
      and (f.commodity = ${commodity} or f.partner = ${economy})
      and (${partner ?? null}::text is null or f.reporter = ${partner ?? null})
    order by f.reporter, f.partner, f.via, f.period, f.flow, f.commodity, f.procedure,
      file.imported_at desc, f.file_id desc, f.line desc`;
  return rows.map(figureOf);
}

function figureOf(row: Row): Figure {
  const amounts = { value: amount(row.value), fob: amount(row.fob), cif: amount(row.cif) };
  return { ...row, via: row.via === "" ? undefined : row.via, ...amounts };
}

function amount(text: string | null): Figure["value"] {
  return text === null ? undefined : findDecimal(text);
}

type OwnRow = {
  readonly flow: Flow;
  readonly partner: string;
  readonly via: string;
  readonly procedure: string;
  readonly period: string;
  readonly cents: string;
};

/** Our own side of some periods out of the ledger: one commodity by partner, way and procedure. */
export async function readOwn(
  analytics: ClickHouseClient,
  of: {
    readonly profile: string;
    readonly economy: string;
    /** All goods, or the first digits of the Harmonized System. */
    readonly commodity: string;
    readonly bases: Record<Flow, Basis>;
  },
  periods: readonly string[],
): Promise<readonly Figure[]> {
  const length = periods[0]?.length ?? 0;
  const result = await analytics.query({
    query: `select flow, partner, if(flow = 'import', dispatch_partner, '') as via,
        supervision_mode as procedure, substring(month, 1, {length:UInt8}) as period,
        toString(sum(value_usd_minor)) as cents
      from ledger where profile = {profile:String} and period in {periods:Array(String)}
        and month >= {firstPeriod:String} and month <= {lastMonth:String}
        and startsWith(toString(hs6), {digits:String})
      group by flow, partner, via, procedure, period`,
    query_params: {
      profile: of.profile,
      length,
      periods: [...periods],
      // said of the column itself too, so that archived months outside of them are not opened
      firstPeriod: [...periods].sort()[0] ?? "",
      lastMonth: `${[...periods].sort().at(-1) ?? ""}-99`,
      digits: of.commodity === allGoods ? "" : of.commodity,
    },
    clickhouse_settings: withoutRepeats,
    format: "JSONEachRow",
  });
  return (await result.json<OwnRow>()).map(({ flow, partner, via, procedure, period, cents }) => ({
    reporter: of.economy,
    partner,
    period,
    flow,
    commodity: of.commodity,
    procedure,
    via: via === "" ? undefined : via,
    value: decimalOf(BigInt(cents), 2),
    basis: of.bases[flow],
    fob: undefined,
    cif: undefined,
  }));
}
