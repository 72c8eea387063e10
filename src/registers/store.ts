/** SQL of the registers: imports and their rows, appended only. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { LayeredRow } from "./overlay.ts";
import type { Imported } from "./snapshot.ts";

/** Kinds of files that `registers import` takes today. */
export const importKinds = [
  "codes",
  "rates",
  "measures",
  "us-hts",
  "us-overlay",
  "uk-tariff",
  "uk-extract",
  "taric",
  "origin-rules",
  "sanctions-ofac",
  "denied-persons",
] as const;
export type ImportKind = (typeof importKinds)[number];

/** Kinds whose file is the whole register as of a day: what it does not hold has ended. */
export function isWholeRegister(kind: ImportKind): boolean {
  return kind === "us-hts";
}

/** The profile whose registers a kind of file fills, where it can be only one. */
export function profileOfKind(kind: string): string | undefined {
  if (kind.startsWith("us-")) return "us";
  return kind.startsWith("uk-") || kind === "taric" || kind === "origin-rules" ? "gb" : undefined;
}

export type Activation = {
  readonly profile: string;
  readonly number: number;
  /** ISO instant. */
  readonly activatedAt: string;
  /** Kind of an import, or what else became part of the registers: `rules`. */
  readonly kind: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly activatedBy: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
  readonly refused: number;
};

/** Number of the last import of each profile; profiles without one are missing. */
export async function loadLastActivations(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ profile: string; number: number }[]>`
    select profile, max(number)::int as number from register_activations group by profile`;
  return new Map(rows.map((row) => [row.profile, row.number]));
}

/** Number of the last import of a profile, 0 for none: what a commit compares its snapshot with. */
export async function currentVersion(sql: Sql, profile: string): Promise<number> {
  const rows = await sql<{ number: number }[]>`
    select coalesce(max(number), 0)::int as number from register_activations where profile = ${profile}`;
  return rows[0]?.number ?? 0;
}

/** Imports of a profile, the last one first. */
export async function loadActivations(
  sql: Sql,
  profile: string,
  limit = 100,
): Promise<readonly Activation[]> {
  return await sql<Activation[]>`
    select profile, number, to_char(activated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "activatedAt",
      kind, file_name as "fileName", file_hash as "fileHash", activated_by as "activatedBy", rows_read as read,
      rows_added as added, rows_changed as changed, rows_closed as closed, rows_refused as refused
    from register_activations where profile = ${profile} order by number desc limit ${limit}`;
}

type StoredRow = {
  activation: number;
  place: number;
  kind: string;
  code: string;
  valid_from: string;
  valid_to: string;
  data: Record<string, string>;
  source: string;
};

/**
 * Rows imported after an import, and the number of the last one. They are read page by page, in the order
 * in which they are appended: an import is there as a whole or not at all, and others are served between two
 * pages (the driver took in 300,000 rows of one statement a tenth of a second at a time).
 */
export async function loadImported(sql: Sql, profile: string, after = 0): Promise<Imported> {
  const layered: LayeredRow[] = [];
  let last = { activation: after, place: lastPlace };
  for (;;) {
    const page = await loadPage(sql, profile, last);
    for (const { activation, kind, code, valid_from, valid_to, data, source } of page)
      layered.push({
        activation,
        row: { kind, code, validFrom: valid_from, validTo: valid_to, values: data, source },
      });
    const end = page.at(-1);
    // An import of nothing is not activated, so the rows name the last import.
    if (!end || page.length < pageRows)
      return { number: end?.activation ?? last.activation, rows: layered };
    last = end;
  }
}

/** Rows of one page. */
const pageRows = 2_000;
/** No import has a row behind it. */
const lastPlace = 2_147_483_647;

function loadPage(
  sql: Sql,
  profile: string,
  { activation, place }: Pick<StoredRow, "activation" | "place">,
): Promise<readonly StoredRow[]> {
  return sql<StoredRow[]>`
    select activation, row_number as place, kind, code, coalesce(valid_from::text, '') as valid_from,
      coalesce(valid_to::text, '') as valid_to, data, source
    from register_rows where profile = ${profile} and (activation, row_number) > (${activation}, ${place})
    order by activation, row_number limit ${pageRows}`;
}

/** Appends an import with its rows, in a transaction that keeps other changes away. */
export async function appendActivation(
  sql: Sql,
  activation: Activation,
  rows: readonly LayeredRow["row"][],
): Promise<void> {
  await sql`
    insert into register_activations (profile, number, activated_at, kind, file_name, file_hash, activated_by,
      rows_read, rows_added, rows_changed, rows_closed, rows_refused)
    values (${activation.profile}, ${activation.number}, ${activation.activatedAt}, ${activation.kind},
      ${activation.fileName}, ${activation.fileHash}, ${activation.activatedBy}, ${activation.read},
      ${activation.added}, ${activation.changed}, ${activation.closed}, ${activation.refused})`;
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = rows.slice(from, from + chunkRows);
    await sql`
      insert into register_rows (profile, activation, row_number, kind, code, valid_from, valid_to, data, source)
      select ${activation.profile}, ${activation.number}, ${from} + n, kind, code, nullif(valid_from, '')::date,
        nullif(valid_to, '')::date, data::jsonb, source
      from unnest(${textArray(chunk.map((row) => row.kind))}::text::text[],
        ${textArray(chunk.map((row) => row.code))}::text::text[],
        ${textArray(chunk.map((row) => row.validFrom))}::text::text[],
        ${textArray(chunk.map((row) => row.validTo))}::text::text[],
        ${textArray(chunk.map((row) => JSON.stringify(row.values)))}::text::text[],
        ${textArray(chunk.map((row) => row.source))}::text::text[])
        with ordinality as t (kind, code, valid_from, valid_to, data, source, n)`;
  }
}

/** Rows in one statement: large enough to be fast, small enough for others to be served before the next. */
const chunkRows = 2_000;
