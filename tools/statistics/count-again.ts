/**
 * Counts one publication again from the ledgers in PostgreSQL, with nothing of the program: what a table is
 * comes from the manifest, what it holds from the rows up to the publication's position. The rows are copied
 * once into a table of plain columns, and each table is one grouping of it.
 */
import type { Sql, TransactionSql } from "postgres";

export type Differing = {
  readonly table_id: string;
  readonly cell_key: string;
  readonly published: bigint | null;
  readonly counted: bigint | null;
};

type Dimension = {
  name: string;
  column: string;
  total: string;
  hasGroups?: boolean;
  list?: string;
};
type Table = {
  id: string;
  source?: "operations";
  dimensions: Dimension[];
  measures: string[];
  flow?: string;
  hasBalance?: boolean;
  byMonth?: boolean;
  filter?: Record<string, string[]>;
};
type ClassEntry = { code: string; prefixes: string[]; unit?: string };
type Manifest = {
  groups: Record<string, string[]>;
  set: { tables: Table[]; lists: Record<string, { entries: ClassEntry[] }> };
};
type Release = {
  profile: string;
  period: string;
  position: string;
  currency: string;
  manifest: Manifest;
};

/** Columns of the ledger that stand otherwise in it than tables name them. */
const columnsTold: Record<string, string> = {
  system: "case when counts_special then 'special' else 'general' end",
};
const named = (name: string) => {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`${name} is not a column`);
  return name;
};
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Cells that differ from what was published; none: every cell is right to the minor unit. */
export async function countAgain(sql: Sql, releaseId: string): Promise<readonly Differing[]> {
  const found = await sql<Release[]>`
    select profile, period, position, currency, manifest from statistical_releases
    where release_id = ${releaseId}`;
  const release = found[0];
  if (!release) throw new Error(`There is no publication ${releaseId}`);
  let differing: readonly Differing[] = [];
  await sql.begin(async (tx) => {
    // many short statements over rows in memory: compiling each costs more than it saves
    await tx.unsafe("set local jit = off; set local work_mem = '256MB'");
    await copyRows(tx, release);
    await tx`create temp table again (table_id text, cell_key text, value numeric, ledger_rows numeric)
      on commit drop`;
    const placed: CodePlacement = new Map();
    for (const table of release.manifest.set.tables)
      await countTable(tx, release, { table, placed });
    differing = await tx<Differing[]>`
      select table_id, cell_key, published.value as published, counted.value::int8 as counted,
        published.ledger_rows as published_rows, counted.ledger_rows::int8 as counted_rows
      from again as counted full join (
        select table_id, cell_key, value, ledger_rows from statistical_cells
        where release_id = ${releaseId}
      ) as published using (table_id, cell_key)
      where published.value is distinct from counted.value
        or published.ledger_rows is distinct from counted.ledger_rows
      order by table_id, cell_key`;
  });
  return differing;
}

/** Tables of what codes count in, by ledger and dimension: made once for all tables split by it. */
type CodePlacement = Map<string, string>;

const isOfYear = ({ period }: Release) => period.length === 4;

async function copyRows(tx: TransactionSql, release: Release): Promise<void> {
  const { profile, period, position, manifest } = release;
  const columns = new Set(
    manifest.set.tables
      .filter((table) => table.source === undefined)
      .flatMap(({ dimensions, filter = {} }) => [
        ...dimensions.map(({ column }) => column),
        ...Object.keys(filter),
      ]),
  );
  columns.delete("month");
  const read = [...columns].map((name) => `${columnsTold[name] ?? named(name)} as ${named(name)}`);
  const months = [`${period.slice(0, 4)}-01`, isOfYear(release) ? `${period}-12` : period];
  const within = `where profile = ${quoted(profile)} and row_id <= ${quoted(position)}
    and month between ${quoted(months[0] ?? "")} and ${quoted(months[1] ?? "")}`;
  await tx.unsafe(`create temp table trade on commit drop as
    select ${["month", "flow", ...read].join(", ")}, value_minor as national, value_usd_minor as usd,
      net_mass_g as grams, declarations::int8 as declarations,
      coalesce(fob_minor, value_minor) as fob, coalesce(cif_minor, value_minor) as cif,
      unit1, quantity1, unit2, quantity2
    from ledger_rows ${within}`);
  await tx.unsafe(`create temp table operations on commit drop as
    select month, flow, operation, channel, partner, disposal, unit as unit1, amount as quantity1, '' as unit2, 0::numeric as quantity2
    from operation_rows ${within}
    union all
    select month, flow, 'DECLARATION', '', '', '', 'FORM', declarations, '', 0 from trade`);
  await tx.unsafe("analyze trade; analyze operations");
}

/** Sums by the codes a table is split by, then by all that each code counts in. */
async function countTable(
  tx: TransactionSql,
  release: Release,
  { table, placed }: { readonly table: Table; readonly placed: CodePlacement },
): Promise<void> {
  const { currency } = release;
  const from = table.source ?? "trade";
  const codes = table.dimensions.map(({ column }) => named(column));
  const isCounted = table.measures.includes("quantity");
  const conditions = Object.entries(table.filter ?? {}).map(
    ([column, wanted]) => `${named(column)} in (${wanted.map(quoted).join(", ")})`,
  );
  if (table.flow !== undefined) conditions.push(`flow = ${quoted(table.flow)}`);
  const where = conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";
  const amounts = new Map([
    ["national", [quoted(currency), "national", "true"]],
    ...(currency === "USD" ? [] : [["USD", ["'USD'", "usd", "true"]] as const]),
    ["G", ["'G'", "grams", "false"]],
    ["DECL", ["'DECL'", "declarations", "false"]],
    ["FOB", ["'FOB'", "fob", "true"]],
    ["CIF", ["'CIF'", "cif", "true"]],
  ]);
  const chosen = table.measures.flatMap((measure) => {
    const amount = amounts.get(measure);
    return amount ? [amount] : [];
  });
  const sums = [
    ...chosen.map(([, name]) => `sum(${name}) as ${name}`),
    ...(isCounted ? ["unit1", "unit2", "sum(quantity1) as q1", "sum(quantity2) as q2"] : []),
  ];
  const groups = ["month", "flow", ...codes, ...(isCounted ? ["unit1", "unit2"] : [])];
  const places: string[] = [];
  for (const dimension of table.dimensions)
    places.push(await placeCodes(tx, release, { dimension, from, placed }));
  const units = `array_remove(array[${table.dimensions.map((_, at) => `p${at}.unit`).join(", ")}]::text[], null)`;
  const values = [
    ...chosen.map(([unit, name, isMoney]) => `select ${unit}, s.${name}::numeric, ${isMoney}`),
    ...(isCounted
      ? [
          `select 'Q-' || u, round(1000000 * case when u = s.unit1 then s.q1 else s.q2 end), false
           from unnest(${units}) as u where u in (s.unit1, s.unit2)`,
        ]
      : []),
  ].join(" union all ");
  const flows =
    table.flow === undefined
      ? `select s.flow, 1 union all select 'total', 1 ${
          table.hasBalance === true
            ? "union all select 'balance', case s.flow when 'export' then 1 else -1 end where a.is_money"
            : ""
        }`
      : "select s.flow, 1";
  const key = [
    "'span=' || span.name || ';flow=' || f.name || ';'",
    ...table.dimensions.map(({ name }, at) => `${quoted(`${name}=`)} || p${at}.place || ';'`),
    "'unit=' || a.unit",
  ].join(" || ");
  await tx.unsafe(`insert into again
    select ${quoted(table.id)}, ${key}, sum(f.sign * a.value), sum(s.ledger_rows)
    from (select ${[...new Set([...groups, ...sums])].join(", ")}, count(*) as ledger_rows
      from ${from} ${where} group by ${groups.join(", ")}) as s
    ${codes.map((code, at) => `join ${places[at]} as p${at} on p${at}.code = s.${code}`).join(" ")}
    cross join lateral (${spansOf(release, table)}) as span (name)
    cross join lateral (${values}) as a (unit, value, is_money)
    cross join lateral (${flows}) as f (name, sign)
    group by 1, 2`);
}

function spansOf(release: Release, { byMonth }: Table): string {
  if (isOfYear(release)) return "values ('year')";
  return byMonth === true
    ? "values ('ytd')"
    : `select 'ytd' union all select 'month' where s.month = ${quoted(release.period)}`;
}

/** What each code counts in: itself and its groups, or the entries it begins like; and the total. */
async function placeCodes(
  tx: TransactionSql,
  { manifest }: Release,
  of: { dimension: Dimension; from: string; placed: CodePlacement },
): Promise<string> {
  const { dimension, from, placed } = of;
  const known = placed.get(`${from} ${dimension.name}`);
  if (known !== undefined) return known;
  const rows = await tx.unsafe<{ code: string }[]>(
    `select distinct ${named(dimension.column)} as code from ${from}`,
  );
  const placesOf = (code: string): readonly { place: string; unit?: string | undefined }[] => {
    if (dimension.list !== undefined)
      return (manifest.set.lists[dimension.list]?.entries ?? [])
        .filter(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix)))
        .map((entry) => ({ place: entry.code, unit: entry.unit }));
    const groups = dimension.hasGroups === true ? Object.entries(manifest.groups) : [];
    return [code, ...groups.filter(([, all]) => all.includes(code)).map(([name]) => name)].map(
      (place) => ({ place }),
    );
  };
  const places = rows.flatMap(({ code }) =>
    [...placesOf(code), { place: dimension.total }].map((one) => ({ code, ...one })),
  );
  const name = `places${placed.size}`;
  await tx.unsafe(`create temp table ${name} (code text, place text, unit text) on commit drop`);
  await tx.unsafe(`insert into ${name} select * from unnest($1::text[], $2::text[], $3::text[])`, [
    places.map(({ code }) => code),
    places.map(({ place }) => place),
    places.map((one) => ("unit" in one ? (one.unit ?? null) : null)),
  ]);
  await tx.unsafe(`analyze ${name}`);
  placed.set(`${from} ${dimension.name}`, name);
  return name;
}
