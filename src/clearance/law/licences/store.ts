/** SQL of licences: tables `licences` and `licence_lines`. */
import { formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import { idBucket, newId } from "#src/kernel/ids.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Licence, LicenceClaim, LicenceTaken } from "./licence.ts";

type LicenceColumns = Omit<Licence, "granted" | "grantedValue"> & {
  readonly granted: string;
  readonly grantedValue: string | null;
  readonly claimed: string;
  readonly used: string;
  readonly takenValue: string;
  readonly shipments: number;
};

export type StoredLicence = Licence & { readonly taken: LicenceTaken };

function columns(sql: Sql) {
  return sql`licence_id::text as "licenceId", profile, number, document, holder, goods, countries, unit,
    trim_scale(granted)::text as granted, currency, trim_scale(granted_value)::text as "grantedValue",
    shipments_max as "shipmentsMax", valid_from::text as "validFrom", valid_to::text as "validTo", status,
    trim_scale(claimed)::text as claimed, trim_scale(used)::text as used,
    trim_scale(taken_value)::text as "takenValue", shipments`;
}

function toLicence(row: LicenceColumns): StoredLicence {
  const { granted, grantedValue, claimed, used, takenValue, shipments, ...licence } = row;
  const amount = (text: string) => shorten(parseDecimal(text));
  return {
    ...licence,
    granted: amount(granted),
    grantedValue: grantedValue === null ? null : amount(grantedValue),
    taken: { claimed: amount(claimed), used: amount(used), value: amount(takenValue), shipments },
  };
}

/** Licences by the numbers that declarations name, and by their ids. */
export async function findNamed(
  sql: Sql,
  {
    named,
    ids,
  }: {
    readonly named: readonly { readonly profile: string; readonly number: string }[];
    readonly ids: readonly string[];
  },
): Promise<readonly StoredLicence[]> {
  if (named.length === 0 && ids.length === 0) return [];
  const rows = await sql<LicenceColumns[]>`
    select ${columns(sql)} from licences where licence_id = any(${[...new Set(ids)]}::uuid[])
      or (profile, number) in (select * from unnest(${textArray(named.map(({ profile }) => profile))}::text::text[],
        ${textArray(named.map(({ number }) => number))}::text::text[]))
    limit 20000`;
  return rows.map(toLicence);
}

/** One licence by its id, or by its number in a profile. */
export async function findLicence(
  sql: Sql,
  id: string,
): Promise<(StoredLicence & { readonly content: unknown }) | undefined> {
  const [row] = await sql<(LicenceColumns & { content: unknown })[]>`
    select ${columns(sql)}, content from licences where licence_id = ${id}`;
  if (!row) return undefined;
  const { content, ...rest } = row;
  return { ...toLicence(rest), content };
}

/** The id of a licence by its number. */
export async function findLicenceId(
  sql: Sql,
  profile: string,
  number: string,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select licence_id::text as id from licences where profile = ${profile} and number = ${number}`;
  return row?.id;
}

/** Whose a licence is. */
export async function findLicenceOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ holder: string; profile: string }[]>`
    select holder, profile from licences where licence_id = ${id}`;
  return row && { parties: [], numbers: [row.holder], profile: row.profile };
}

/** Licences of a profile, all or those of holders, the newest first. */
type LicenceQuery = {
  readonly profile: string;
  readonly holders?: readonly string[];
  readonly number?: string;
  /** Those that were entered before it. */
  readonly after?: string | undefined;
  readonly limit?: number;
};

export async function listLicences(
  sql: Sql,
  { profile, holders, number, after, limit = 100 }: LicenceQuery,
): Promise<readonly StoredLicence[]> {
  const rows = await sql<LicenceColumns[]>`
    select ${columns(sql)} from licences where profile = ${profile}
      ${holders === undefined ? sql`` : sql`and holder = any(${[...holders]}::text[])`}
      ${number === undefined ? sql`` : sql`and number = ${number}`}
      ${after === undefined ? sql`` : sql`and licence_id < ${after}::text::uuid`}
    order by licence_id desc limit ${limit}`;
  return rows.map(toLicence);
}

export type LicenceLine = {
  readonly declarationId: string;
  readonly item: number;
  readonly state: "claimed" | "used" | "returned";
  readonly quantity: string;
  readonly value: string;
  readonly at: string;
  readonly usedAt: string | null;
  readonly returnedAt: string | null;
};

function moment(sql: Sql, column: string) {
  return sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

/** What declarations took of a licence, the newest first. */
export async function listLines(sql: Sql, licenceId: string): Promise<readonly LicenceLine[]> {
  return await sql<LicenceLine[]>`
    select declaration_id::text as "declarationId", item, state, trim_scale(quantity)::text as quantity,
      trim_scale(value)::text as value, ${moment(sql, "at")} as at, ${moment(sql, "used_at")} as "usedAt",
      ${moment(sql, "returned_at")} as "returnedAt"
    from licence_lines where licence_id = ${licenceId} order by at desc, declaration_id, line limit 1000`;
}

export type NewLicence = Omit<Licence, "licenceId"> & { readonly content: object };

/**
 * Enters a licence, or brings it up to what its authority says now; what was taken of it stays. Its
 * holder and document cannot change: the number would be another licence.
 * @returns what happened; `too-little`: more was taken than it would grant; `other`: the number is another's
 */
export async function writeLicence(
  sql: Sql,
  licence: NewLicence,
  { at, by }: { readonly at: Temporal.Instant; readonly by: string },
): Promise<"added" | "changed" | "same" | "other" | "too-little"> {
  const id = newId(at.epochMilliseconds);
  const { profile, number, document, holder, goods, countries, unit, currency, status } = licence;
  const { shipmentsMax, validFrom, validTo, content } = licence;
  const granted = formatDecimal(licence.granted);
  const grantedValue = licence.grantedValue && formatDecimal(licence.grantedValue);
  const inserted = await sql`
    insert into licences (licence_id, profile, number, document, holder, goods, countries, unit, granted, currency,
      granted_value, shipments_max, valid_from, valid_to, status, content, entered_at, entered_by)
    values (${id}, ${profile}, ${number}, ${document}, ${holder}, ${[...goods]}::text[], ${[...countries]}::text[], ${unit},
      ${granted}::text::numeric, ${currency}, ${grantedValue}::text::numeric, ${shipmentsMax}, ${validFrom}::text::date,
      ${validTo}::text::date, ${status}, ${JSON.stringify(content)}::text::jsonb, ${at.toString()}::text::timestamptz, ${by})
    on conflict (profile, number) do nothing`;
  if (inserted.count > 0) return "added";
  const [held] = await sql<{ isSame: boolean; isOther: boolean; isOver: boolean }[]>`
    select (document, holder) <> (${document}, ${holder}) or (unit <> ${unit} and claimed + used > 0)
        or currency is distinct from ${currency} and taken_value > 0 as "isOther",
      claimed + used > ${granted}::text::numeric or taken_value > coalesce(${grantedValue}::text::numeric, taken_value)
        or shipments > coalesce(${shipmentsMax}::int, shipments) as "isOver",
      (goods, countries, unit, granted, coalesce(granted_value, -1), coalesce(shipments_max, 0), valid_from, valid_to, status, content)
        = (${[...goods]}::text[], ${[...countries]}::text[], ${unit}, ${granted}::text::numeric,
          coalesce(${grantedValue}::text::numeric, -1), coalesce(${shipmentsMax}::int, 0), ${validFrom}::text::date,
          ${validTo}::text::date, ${status}, ${JSON.stringify(content)}::text::jsonb) as "isSame"
    from licences where profile = ${profile} and number = ${number} for update`;
  if (!held || held.isOther) return "other";
  if (held.isOver) return "too-little";
  if (held.isSame) return "same";
  await sql`
    update licences set goods = ${[...goods]}::text[], countries = ${[...countries]}::text[], unit = ${unit},
      granted = ${granted}::text::numeric, currency = ${currency}, granted_value = ${grantedValue}::text::numeric,
      shipments_max = ${shipmentsMax}, valid_from = ${validFrom}::text::date, valid_to = ${validTo}::text::date,
      status = ${status}, content = ${JSON.stringify(content)}::text::jsonb, entered_at = ${at.toString()}::text::timestamptz,
      entered_by = ${by}
    where profile = ${profile} and number = ${number}`;
  return "changed";
}

type ClaimLine = {
  readonly declarationId: string;
  readonly line: number;
  readonly licenceId: string;
  readonly item: number;
  readonly state: "claimed" | "used";
  readonly quantity: string;
  readonly value: string;
};

async function readLines(sql: Sql, ids: readonly string[]): Promise<readonly ClaimLine[]> {
  if (ids.length === 0) return [];
  return await sql<ClaimLine[]>`
    select declaration_id::text as "declarationId", line, licence_id::text as "licenceId", item, state,
      trim_scale(quantity)::text as quantity, trim_scale(value)::text as value
    from licence_lines where declaration_id = any(${[...ids]}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and state <> 'returned'
    order by declaration_id, line`;
}

/** What stored declarations claim or use now. */
export async function findClaims(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly LicenceClaim[]>> {
  const lines = await readLines(sql, ids);
  const byId = Map.groupBy(lines, ({ declarationId }) => declarationId);
  return new Map([...byId].map(([id, own]) => [id, own.map(toClaim)]));
}

function toClaim({ licenceId, item, quantity, value }: ClaimLine): LicenceClaim {
  const amount = (text: string) => shorten(parseDecimal(text));
  return { licenceId, item, quantity: amount(quantity), value: amount(value) };
}

export type LicenceClaimsRow = {
  readonly declarationId: string;
  readonly claims: readonly LicenceClaim[];
  readonly by: string;
};

/** What a declaration takes from now on; what it took before and does not any more is put back. */
export async function replaceLicenceClaims(
  sql: Sql,
  rows: readonly LicenceClaimsRow[],
  now: Temporal.Instant,
): Promise<void> {
  const at = now.toString();
  const ordered = rows.toSorted((a, b) => (a.declarationId < b.declarationId ? -1 : 1));
  const before = await readLines(sql, [...new Set(rows.map((row) => row.declarationId))]);
  await lockLicences(sql, [...before, ...rows.flatMap(({ claims }) => claims)]);
  for (const { declarationId, claims, by } of ordered) {
    // one that came before in the group may have claimed for the same declaration
    const held = await readLines(sql, [declarationId]);
    if (textOf(held.map(toClaim)) === textOf(claims)) continue;
    await moveSums(sql, held, -1);
    await sql`
      update licence_lines set state = 'returned', returned_at = ${at}
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and state <> 'returned'`;
    for (const { licenceId, item, quantity, value } of claims) {
      await sql`
        insert into licence_lines (declaration_id, bucket, line, item, licence_id, state, quantity, value, at, by_party)
        select ${declarationId}::uuid, ${idBucket(declarationId)}, coalesce(max(line), 0) + 1, ${item}::int,
          ${licenceId}::uuid, 'claimed', ${formatDecimal(quantity)}::text::numeric,
          ${formatDecimal(value)}::text::numeric, ${at}::timestamptz, ${by}
        from licence_lines where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})`;
    }
    await moveSums(sql, await readLines(sql, [declarationId]), 1);
  }
}

/** Held in one order: of two transactions that take of the same, one waits for the other. */
async function lockLicences(
  sql: Sql,
  taking: readonly { readonly licenceId: string }[],
): Promise<void> {
  const ids = [...new Set(taking.map(({ licenceId }) => licenceId))].toSorted();
  if (ids.length === 0) return;
  await sql`select 1 from licences where licence_id = any(${ids}::uuid[]) order by licence_id for update`;
}

/** Adds lines to the sums, or takes them away. @throws SQLSTATE 23514 where less than nothing is left */
async function moveSums(sql: Sql, lines: readonly ClaimLine[], sign: 1 | -1): Promise<void> {
  for (const [licenceId, own] of Map.groupBy(lines, (line) => line.licenceId)) {
    const texts = (read: (line: ClaimLine) => string) => textArray(own.map(read));
    await sql`
      update licences l set claimed = l.claimed + ${sign}::int * s.claimed, used = l.used + ${sign}::int * s.used,
        taken_value = l.taken_value + ${sign}::int * s.value, shipments = l.shipments + ${sign}::int
      from (select coalesce(sum(quantity) filter (where state = 'claimed'), 0) as claimed,
          coalesce(sum(quantity) filter (where state = 'used'), 0) as used, coalesce(sum(value), 0) as value
        from unnest(${texts(({ state }) => state)}::text::text[], ${texts(({ quantity }) => quantity)}::text::numeric[],
          ${texts(({ value }) => value)}::text::numeric[]) as t (state, quantity, value)) as s
      where l.licence_id = ${licenceId}`;
  }
}

/** Claims as text: the same goods of the same licences. */
function textOf(claims: readonly LicenceClaim[]): string {
  const keys = claims.map(({ licenceId, item, quantity, value }) =>
    [licenceId, item, formatDecimal(shorten(quantity)), formatDecimal(shorten(value))].join(" "),
  );
  return keys.toSorted().join("\n");
}

/** What declarations claimed is used: their goods are released. */
export async function useLicences(
  sql: Sql,
  rows: readonly { readonly declarationId: string }[],
  now: Temporal.Instant,
): Promise<void> {
  const ids = [...new Set(rows.map(({ declarationId }) => declarationId))].toSorted();
  const claimed = (await readLines(sql, ids)).filter(({ state }) => state === "claimed");
  await lockLicences(sql, claimed);
  for (const [licenceId, own] of Map.groupBy(claimed, (line) => line.licenceId)) {
    await sql`
      update licences set claimed = claimed - s.quantity, used = used + s.quantity
      from (select sum(quantity) as quantity
        from unnest(${textArray(own.map(({ quantity }) => quantity))}::text::numeric[]) as l (quantity)) as s
      where licence_id = ${licenceId}`;
  }
  await sql`
    update licence_lines set state = 'used', used_at = ${now.toString()}
    where declaration_id = any(${ids}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
      and state = 'claimed'`;
}

/** Licences whose sums are not those of their lines: for `verify`. */
export async function listWrongLicences(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly number: string; readonly profile: string }[]> {
  return await sql<{ number: string; profile: string }[]>`
    select number, profile from licences l cross join lateral (select
        coalesce(sum(quantity) filter (where state = 'claimed'), 0) as claimed,
        coalesce(sum(quantity) filter (where state = 'used'), 0) as used, coalesce(sum(value), 0) as value,
        count(distinct declaration_id) as shipments
      from licence_lines m where m.licence_id = l.licence_id and m.state <> 'returned') m
    where (l.claimed, l.used, l.taken_value, l.shipments) <> (m.claimed, m.used, m.value, m.shipments)
    order by 2, 1 limit ${limit}`;
}
