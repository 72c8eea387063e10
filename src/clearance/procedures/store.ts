/** SQL of accounts of special procedures. */
import { idBucket } from "#src/kernel/ids.ts";
import { findDecimal, shorten, zero } from "#src/kernel/decimal.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import { fromStoredJson, toStoredJson } from "#src/kernel/stored-json.ts";
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { findEntered } from "#src/movements/stock/store.ts";
import { showDeclarations } from "#src/platform/wall.ts";
import type { AccountUnit, Claim, ProcedureAccount, UnitAmount } from "./account.ts";
import type { OwnAccounts } from "./account-book.ts";

/**
 * Quantities by rank; the lists of what was taken may be shorter, and `entered` null for a unit of before. It
 * comes as JSON, because the driver reads a null of an array as a text.
 */
type UnitColumns = {
  readonly units: readonly string[];
  readonly entered: readonly (string | null)[];
  readonly claimed: readonly string[];
  readonly discharged: readonly string[];
  readonly charged: readonly string[];
};
type Row = Omit<ProcedureAccount, "units" | "charges"> &
  UnitColumns & { readonly charges: unknown };

function columns(sql: Sql) {
  return sql`a.declaration_id::text as "declarationId", a.item, a.profile, a.mrn, a.holder,
    a.lodger_id as "lodgerId", a.procedure, a.contract, a.commodity, a.entered_on::text as "enteredOn",
    a.since::text as since, a.ends_on::text as "endsOn", a.currency, a.charges,
    a.suspended_minor as "suspendedMinor", a.secured_minor as "securedMinor", a.office, a.status,
    trim_scale(a.price)::text as price, a.price_currency as "priceCurrency",
    a.origin, a.price_term as "priceTerm", trim_scale(a.value)::text as value, a.units,
    to_json(a.entered::text[]) as entered, a.claimed::text[] as claimed, a.discharged::text[] as discharged,
    a.charged::text[] as charged`;
}

function toAccount({ charges, units, entered, claimed, discharged, charged, ...row }: Row) {
  return {
    ...row,
    charges: fromStoredJson(charges) as ProcedureAccount["charges"], // written by writeAccounts
    units: unitsOf({ units, entered, claimed, discharged, charged }),
  } satisfies ProcedureAccount;
}

function unitsOf({
  units,
  entered,
  claimed,
  discharged,
  charged,
}: UnitColumns): readonly AccountUnit[] {
  const number = (text: string | undefined) => shorten(findDecimal(text ?? "0") ?? zero);
  return units.flatMap((unit, at): readonly AccountUnit[] => {
    const quantity = entered[at] ?? null;
    if (quantity === null) return [];
    return [
      {
        rank: at + 1,
        unit,
        entered: number(quantity),
        claimed: number(claimed[at]),
        discharged: number(discharged[at]),
        charged: number(charged[at]),
      },
    ];
  });
}

/** Accounts by what declarations name, and those of declarations. */
export async function findAccounts(
  sql: Sql,
  {
    asked,
    ids,
  }: {
    readonly asked: readonly {
      readonly profile: string;
      readonly mrns: readonly string[];
      readonly contract: string | undefined;
    }[];
    readonly ids: readonly string[];
  },
): Promise<readonly ProcedureAccount[]> {
  if (asked.length === 0 && ids.length === 0) return [];
  const profiles = [...new Set(asked.map(({ profile }) => profile))];
  const mrns = [...new Set(asked.flatMap((one) => one.mrns))];
  const contracts = [...new Set(asked.flatMap(({ contract }) => contract ?? []))];
  const rows = await sql<Row[]>`
    select ${columns(sql)} from procedure_accounts a where status <> 'withdrawn' and (
      (profile = any(${profiles}::text[]) and (mrn = any(${mrns}::text[]) or contract = any(${contracts}::text[])))
      or declaration_id = any(${[...new Set(ids)]}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[]))
    order by a.since, a.declaration_id, a.item limit 20000`;
  return rows.map(toAccount);
}

/** Of the numbers that are named, those of declarations that are not released: `profile mrn`. */
export async function findUnreleased(
  sql: Sql,
  asked: readonly { readonly profile: string; readonly mrns: readonly string[] }[],
): Promise<ReadonlySet<string>> {
  const mrns = asked.flatMap((one) => one.mrns);
  if (mrns.length === 0) return new Set();
  const rows = await sql<{ key: string }[]>`
    select profile || ' ' || mrn as key from declarations
    where mrn = any(${mrns}::text[]) and released_at is null and status <> 'rejected'`;
  return new Set(rows.map(({ key }) => key));
}

/** What stored declarations have on accounts. */
export async function findOwn(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OwnAccounts>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Row[]>`
    select ${columns(sql)} from procedure_accounts a
    where declaration_id = any(${[...ids]}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and status <> 'withdrawn' order by item`;
  const claims = await findClaims(sql, ids);
  const own = new Map<string, { accounts: ProcedureAccount[]; claims: Claim[] }>();
  const of = (id: string) => {
    const found = own.get(id) ?? { accounts: [], claims: [] };
    own.set(id, found);
    return found;
  };
  for (const row of rows) of(row.declarationId).accounts.push(toAccount(row));
  for (const { declarationId, ...claim } of claims) of(declarationId).claims.push(claim);
  return own;
}

/** What discharging declarations take now. */
export async function findClaims(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly (Claim & { readonly declarationId: string })[]> {
  type DischargedAccount = Pick<Claim, "mrn" | "procedure" | "since">;
  type ClaimRow = Omit<Claim, "units" | keyof DischargedAccount> &
    LineEntry & {
      declarationId: string;
    };
  const claims = await sql<ClaimRow[]>`
    select d.declaration_id::text as "declarationId", d.entry_id::text as "entryId", d.entry_item as "entryItem",
      d.item, d.kind, d.completes, d.lot_id::text as "lotId", d.entry_seq as "entrySeq"
    from discharges d
    where d.declaration_id = any(${[...ids]}::uuid[])
      and d.bucket = any(${bucketArray(ids)}::smallint[]) and d.state <> 'returned' and d.item is not null`;
  if (claims.length === 0) return [];
  // what is discharged may be another lodger's, in another bucket
  const entryIds = [...new Set(claims.map(({ entryId }) => entryId))];
  const entries = await sql<(DischargedAccount & { id: string; item: number })[]>`
    select declaration_id::text as id, item, mrn, procedure, since::text as since from procedure_accounts
    where declaration_id = any(${textArray(entryIds)}::uuid[])
      and bucket = any(${bucketArray(entryIds)}::smallint[])`;
  const byKey = new Map(entries.map(({ id, item, ...entry }) => [`${id} ${item}`, entry]));
  const quantities = await findEntered(sql, claims);
  return claims
    .flatMap(({ lotId, entrySeq, ...claim }) => {
      const entry = byKey.get(`${claim.entryId} ${claim.entryItem}`);
      const units = quantities.get(`${lotId} ${entrySeq}`) ?? [];
      return entry ? [{ ...claim, ...entry, units }] : [];
    })
    .toSorted(
      (one, other) =>
        one.item - other.item ||
        (one.mrn < other.mrn ? -1 : Number(one.mrn > other.mrn)) ||
        one.entryItem - other.entryItem,
    );
}

/** Accounts of a declaration, held until the transaction ends. */
export async function lockAccounts(
  sql: Sql,
  declarationId: string,
): Promise<readonly ProcedureAccount[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from procedure_accounts a where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId})
    order by item for update of a`;
  return rows.map(toAccount);
}

export type NewAccount = Omit<ProcedureAccount, "units" | "status"> & {
  /** Interest counts from the first entry of its contract. */
  readonly sharesFirstDay: boolean;
  readonly units: readonly UnitAmount[];
};

/**
 * Opens or replaces accounts, each at most once; what was claimed, discharged and charged stays. All of a
 * group in a few statements: one for each account took longer than deciding them.
 */
export async function writeAccounts(
  sql: Sql,
  accounts: readonly NewAccount[],
  now: Temporal.Instant,
): Promise<void> {
  const texts = (read: (account: NewAccount) => string | null) => textArray(accounts.map(read));
  await sql`
    insert into procedure_accounts as a (declaration_id, bucket, item, profile, mrn, holder, lodger_id, procedure, contract, commodity,
      entered_on, since, ends_on, currency, charges, suspended_minor, secured_minor, office, price, price_currency,
      origin, price_term, value, units, entered, updated_at)
    select n.declaration_id, n.bucket, n.item, n.profile, n.mrn, n.holder, n.lodger_id, n.procedure, n.contract, n.commodity,
      n.entered_on, n.since, n.ends_on, n.currency, n.charges, n.suspended_minor, n.secured_minor, n.office, n.price,
      n.price_currency, n.origin, n.price_term, n.value, n.units::text[], n.entered::numeric[], ${now.toString()}::timestamptz
    from unnest(
      ${texts((account) => account.declarationId)}::text::uuid[],
      ${numberArray(accounts.map((account) => idBucket(account.declarationId)))}::text::int[],
      ${numberArray(accounts.map(({ item }) => item))}::text::int[],
      ${texts(({ profile }) => profile)}::text::text[], ${texts(({ mrn }) => mrn)}::text::text[],
      ${texts(({ holder }) => holder)}::text::text[], ${texts(({ lodgerId }) => lodgerId)}::text::text[],
      ${texts(({ procedure }) => procedure)}::text::text[], ${texts(({ contract }) => contract)}::text::text[],
      ${texts(({ commodity }) => commodity)}::text::text[], ${texts(({ enteredOn }) => enteredOn)}::text::date[],
      ${texts(({ since }) => since)}::text::date[], ${texts(({ endsOn }) => endsOn)}::text::date[],
      ${texts(({ currency }) => currency)}::text::text[],
      ${texts(({ charges }) => toStoredJson(charges))}::text::jsonb[],
      ${numberArray(accounts.map(({ suspendedMinor }) => suspendedMinor))}::text::int8[],
      ${numberArray(accounts.map(({ securedMinor }) => securedMinor))}::text::int8[],
      ${texts(({ office }) => office)}::text::text[], ${texts(({ price }) => price)}::text::numeric[],
      ${texts(({ priceCurrency }) => priceCurrency)}::text::text[], ${texts(({ origin }) => origin)}::text::text[],
      ${texts(({ priceTerm }) => priceTerm)}::text::text[], ${texts(({ value }) => value)}::text::numeric[],
      ${texts(({ units }) => textArray(units.map(({ unit }) => unit)))}::text::text[],
      ${texts(({ units }) => textArray(units.map(({ quantity }) => quantity)))}::text::text[]
    ) as n (declaration_id, bucket, item, profile, mrn, holder, lodger_id, procedure, contract, commodity, entered_on, since,
      ends_on, currency, charges, suspended_minor, secured_minor, office, price, price_currency, origin, price_term,
      value, units, entered)
    on conflict (declaration_id, item, bucket) do update set procedure = excluded.procedure, commodity = excluded.commodity,
      price = excluded.price, price_currency = excluded.price_currency, origin = excluded.origin,
      price_term = excluded.price_term, value = excluded.value,
      charges = excluded.charges, suspended_minor = excluded.suspended_minor, updated_at = excluded.updated_at,
      (units, entered) = (
        -- a unit that is not stated any more goes where nothing was taken of it
        select array_agg(coalesce(u.unit, u.old_unit) order by u.rank), array_agg(case when u.unit is not null then u.entered
          when coalesce(u.claimed, 0) + coalesce(u.discharged, 0) + coalesce(u.charged, 0) > 0 then u.old_entered end
          order by u.rank)
        from unnest(excluded.units, excluded.entered, a.units, a.entered, a.claimed, a.discharged, a.charged)
          with ordinality as u (unit, entered, old_unit, old_entered, claimed, discharged, charged, rank))`;
  const sharing = accounts.filter((one) => one.sharesFirstDay && one.contract !== null);
  if (sharing.length > 0) await shareFirstDays(sql, sharing);
}

/** Interest counts from the first entry of a contract. */
async function shareFirstDays(sql: Sql, accounts: readonly NewAccount[]): Promise<void> {
  await sql`
    update procedure_accounts as a set since = f.since
    from (select profile, contract, holder, min(since) as since from procedure_accounts
      where (profile, contract, holder) in (select * from unnest(
        ${textArray(accounts.map(({ profile }) => profile))}::text::text[],
        ${textArray(accounts.map(({ contract }) => contract))}::text::text[],
        ${textArray(accounts.map(({ holder }) => holder))}::text::text[]))
      group by profile, contract, holder) as f
    where a.profile = f.profile and a.contract = f.contract and a.holder = f.holder and a.since > f.since`;
}

/** Changes what is kept of an account beside its quantities. */
export async function noteAccount(
  sql: Sql,
  { declarationId, item }: Pick<ProcedureAccount, "declarationId" | "item">,
  change: {
    readonly status?: ProcedureAccount["status"];
    readonly settledOn?: string | null;
    readonly endsOn?: string | null;
    readonly since?: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { status, settledOn, endsOn, since, at } = change;
  await sql`
    update procedure_accounts set updated_at = ${at.toString()}
      ${status === undefined ? sql`` : sql`, status = ${status}, settled_on = ${settledOn ?? null}`}
      ${endsOn === undefined ? sql`` : sql`, ends_on = ${endsOn}`}
      ${since === undefined ? sql`` : sql`, since = ${since}`}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and item = ${item}`;
}

export type Moved = "claimed" | "discharged" | "charged";

/** Moves quantities of an account; what would leave less than nothing fails with SQLSTATE 23514. */
export async function moveUnits(
  sql: Sql,
  { declarationId, item }: { readonly declarationId: string; readonly item: number },
  {
    units,
    from,
    to,
  }: { readonly units: readonly UnitAmount[]; readonly from?: Moved; readonly to?: Moved },
): Promise<void> {
  const ranks = numberArray(units.map(({ rank }) => rank));
  const quantities = textArray(units.map(({ quantity }) => quantity));
  const moved = (column: Moved, sign: 1 | -1) =>
    sql`${sql(column)} = moved_units(${sql(column)}, ${ranks}::text::int[], ${quantities}::text::numeric[], ${sign})`;
  const changes = [...(from ? [moved(from, -1)] : []), ...(to ? [moved(to, 1)] : [])];
  if (changes.length === 0 || units.length === 0) return;
  await sql`
    update procedure_accounts set ${changes.map((change, at) => (at === 0 ? change : sql`, ${change}`))}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and item = ${item}`;
}

/** Where the quantities of a line stand. */
type LineEntry = { readonly lotId: string; readonly entrySeq: number };

export type NewDischarge = Pick<Claim, "entryId" | "entryItem" | "kind"> &
  LineEntry & {
    readonly declarationId: string;
    /** Null: a decision. */
    readonly item: number | null;
    /** Of a decision; a declaration has its number. */
    readonly reference: string | null;
    readonly completes: Claim["completes"] | "now";
    readonly state: "claimed" | "done";
    readonly doneOn: string | null;
    readonly by: string;
    readonly reason: string | null;
  };

/** Appends a line of the bill of discharge. */
export async function appendDischarge(
  sql: Sql,
  row: NewDischarge,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into discharges (declaration_id, bucket, line, item, entry_id, entry_item, reference, kind, completes, state,
      lot_id, entry_seq, at, done_on, by_party, reason)
    select ${row.declarationId}::uuid, id_bucket(${row.declarationId}), (select coalesce(max(line), 0) from discharges
        where declaration_id = ${row.declarationId}::uuid) + 1,
      ${row.item}::int, ${row.entryId}::uuid, ${row.entryItem}::int, ${row.reference}, ${row.kind}, ${row.completes},
      ${row.state}, ${row.lotId}::text::uuid, ${row.entrySeq}::int, ${now.toString()}::timestamptz, ${row.doneOn}::date,
      ${row.by}, ${row.reason}`;
}

export type DischargeLine = {
  readonly declarationId: string;
  readonly line: number;
  readonly item: number | null;
  readonly entryId: string;
  readonly entryItem: number;
  readonly reference: string;
  readonly kind: string;
  readonly completes: Claim["completes"] | "now";
  readonly state: "claimed" | "done" | "returned";
  readonly rank: number;
  readonly unit: string;
  readonly quantity: string;
  readonly at: string;
  readonly doneOn: string | null;
  readonly by: string;
  readonly reason: string | null;
};

function lineColumns(sql: Sql) {
  return sql`declaration_id::text as "declarationId", line, item, entry_id::text as "entryId", entry_item as "entryItem",
    coalesce(reference, (select d.mrn from declarations d where d.declaration_id = discharges.declaration_id
    and d.bucket = discharges.bucket), '')
      as reference, kind, completes, state, lot_id::text as "lotId", entry_seq as "entrySeq", done_on::text as "doneOn",
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by_party as by, reason`;
}

type LineRow = Omit<DischargeLine, keyof UnitAmount> & LineEntry;

/** A line for each unit, with its quantity from the stock ledger. */
async function withQuantities(
  sql: Sql,
  rows: readonly LineRow[],
): Promise<readonly DischargeLine[]> {
  const quantities = await findEntered(sql, rows);
  return rows.flatMap(({ lotId, entrySeq, ...line }) =>
    (quantities.get(`${lotId} ${entrySeq}`) ?? []).map((amount) => ({ ...line, ...amount })),
  );
}

/** Lines of a discharging declaration that stand, in the order of the accounts they are of. */
export async function lockLines(
  sql: Sql,
  declarationId: string,
): Promise<readonly DischargeLine[]> {
  const rows = await sql<LineRow[]>`
    select ${lineColumns(sql)} from discharges
    where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and state <> 'returned' and item is not null
    order by entry_id, entry_item, line for update`;
  return withQuantities(sql, rows);
}

/** Lines of an account that only an officer's word completes and that have none yet. */
export async function lockUnconfirmed(
  sql: Sql,
  entryId: string,
  item: number,
): Promise<readonly DischargeLine[]> {
  const rows = await sql<LineRow[]>`
    select ${lineColumns(sql)} from discharges
    where entry_id = ${entryId} and entry_item = ${item} and state = 'claimed' and completes = 'officer'
    order by declaration_id, line for update`;
  return withQuantities(sql, rows);
}

/** The bill of discharge of an account. */
export async function listLines(
  sql: Sql,
  entryId: string,
  item: number,
): Promise<readonly DischargeLine[]> {
  const rows = await sql<LineRow[]>`
    select ${lineColumns(sql)} from discharges where entry_id = ${entryId} and entry_item = ${item}
    order by at, declaration_id, line limit 2000`;
  return withQuantities(sql, rows);
}

/** Notes that lines are complete, or put back. */
export async function noteLines(
  sql: Sql,
  lines: readonly Pick<DischargeLine, "declarationId" | "line">[],
  change: {
    readonly state: "done" | "returned";
    readonly day: string;
    readonly at: Temporal.Instant;
    /** Who confirmed it, and why. */
    readonly by?: string;
    readonly reason?: string;
  },
): Promise<void> {
  for (const { declarationId, line } of lines) {
    await sql`
      update discharges set state = ${change.state},
        by_party = coalesce(${change.by ?? null}, by_party), reason = coalesce(${change.reason ?? null}, reason),
        done_on = case when ${change.state} = 'done' then ${change.day}::date else done_on end,
        returned_at = case when ${change.state} = 'returned' then ${change.at.toString()}::timestamptz end
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and line = ${line}`;
  }
}

export type AccountQuery = {
  readonly profile: string;
  readonly status: "open" | "overdue" | "settled" | "all";
  readonly today: string;
  /** Party whose own are seen; absent: all. */
  readonly party?: readonly string[] | undefined;
  readonly mrn?: string | undefined;
  readonly after?: { readonly declarationId: string; readonly item: number } | undefined;
  readonly limit: number;
};

/** A page of accounts, the newest first. */
export async function listAccounts(
  sql: Sql,
  { profile, status, today, party, mrn, after, limit }: AccountQuery,
): Promise<readonly ProcedureAccount[]> {
  const page = sql`procedure_accounts a where profile = ${profile}
      ${status === "open" || status === "overdue" ? sql`and status = 'open'` : sql``}
      ${status === "overdue" ? sql`and ends_on < ${today}` : sql``}
      ${status === "settled" ? sql`and status = 'settled'` : sql``}
      ${mrn === undefined ? sql`` : sql`and mrn = ${mrn}`}
      ${party === undefined ? sql`` : sql`and (holder = any(${[...party]}::text[]) or lodger_id = any(${[...party]}::text[]))`}
      ${after === undefined ? sql`` : sql`and (declaration_id, item) < (${after.declarationId}::uuid, ${after.item}::int)`}
    order by declaration_id desc, item desc limit ${limit}`;
  const listed = await sql<{ id: string }[]>`select declaration_id::text as id from ${page}`;
  const ids = [...new Set(listed.map(({ id }) => id))];
  await showDeclarations(sql, ids);
  const rows = await sql<Row[]>`select ${columns(sql)} from ${page}`;
  return rows.map(toAccount);
}

/** Open accounts whose last day is over, by their declarations. */
export async function findOverdue(
  sql: Sql,
  profile: string,
  today: string,
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct declaration_id::text as id from procedure_accounts
    where profile = ${profile} and status = 'open' and ends_on < ${today} order by 1 limit 500`;
  return rows.map(({ id }) => id);
}

/** Quantities that are not the sum of the lines of the bill, and of the debts; for `verify`. */
export async function listWrongUnits(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly where: string; readonly column: string }[]> {
  return await sql<{ where: string; column: string }[]>`
    select u.declaration_id || '/' || u.item || ' ' || u.unit as "where", x.name as column
    from (select a.declaration_id, a.bucket, a.item, n.rank, n.unit, coalesce(n.claimed, 0) as claimed,
        coalesce(n.discharged, 0) as discharged, coalesce(n.charged, 0) as charged
      from procedure_accounts a, unnest(a.units, a.claimed, a.discharged, a.charged)
        with ordinality as n (unit, claimed, discharged, charged, rank)) as u
    cross join lateral (select
        coalesce(sum(q.quantity) filter (where state = 'claimed'), 0) as claimed,
        coalesce(sum(q.quantity) filter (where state = 'done'), 0) as discharged
      from discharges d join stock_entries e on e.lot_id = d.lot_id and e.seq = d.entry_seq
      cross join lateral (select abs((case when e.entry = 'claim' then e.fact -> 'claimed' else e.fact -> 'held' end
        ->> (u.rank - 1)::int)::numeric) as quantity) as q
      where d.entry_id = u.declaration_id and d.entry_item = u.item) as d
    cross join lateral (select coalesce(sum(quantity), 0) as charged from procedure_debts b
      where b.declaration_id = u.declaration_id and b.bucket = u.bucket and b.item = u.item and b.rank = u.rank
        and b.cause <> 'partial-relief' and b.returned_at is null) as b
    cross join lateral (values ('claimed', u.claimed, d.claimed), ('discharged', u.discharged, d.discharged),
      ('charged', u.charged, case when u.rank = 1 and b.charged > 0 then b.charged else u.charged end))
      as x (name, kept, summed)
    where x.kept <> x.summed order by 1 limit ${limit}`;
}

/** Accounts of declarations that stand, with the newest document, in pages. */
export async function* readAccounts(
  sql: Sql,
): AsyncIterable<
  readonly { readonly document: unknown; readonly accounts: readonly ProcedureAccount[] }[]
> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const packed = await sql<{ id: string; document: Uint8Array | null }[]>`
      select p.id::text as id, (select document from declaration_versions v where v.declaration_id = p.id and v.bucket = id_bucket(p.id)
        order by version desc limit 1) as document
      from (select distinct declaration_id as id from procedure_accounts
        where declaration_id > ${after} and status <> 'withdrawn' order by 1 limit 200) as p order by 1`;
    const found = await readDocuments(packed);
    const last = found.at(-1);
    if (!last) return;
    const own = await findOwn(
      sql,
      found.map(({ id }) => id),
    );
    yield found.map(({ id, document }) => ({ document, accounts: own.get(id)?.accounts ?? [] }));
    after = last.id;
  }
}
