/**
 * Declarations as money asks for them: what they were charged and wait for, whose account they
 * state.
 */
import { findWaitingForGoods } from "#src/clearance/declaration/store.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { unpackAssessmentSlices } from "#src/decisions/duties/packed-assessment.ts";
import { Breath } from "#src/platform/breath.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import { showDeclarations } from "#src/platform/wall.ts";
import type { AwaitedPayment, ChargedDeclaration, Declared } from "#src/money/declared.ts";

/** Accounts of declarations with these registration numbers. */
async function findAccounts(
  sql: Sql,
  profile: string,
  mrns: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ account: string }[]>`
    select distinct account from declarations
    where mrn = any(${[...mrns]}::text[]) and profile = ${profile} limit 50`;
  return rows.map(({ account }) => account);
}

export async function findCharged(
  sql: Sql,
  declarationId: string,
): Promise<ChargedDeclaration | undefined> {
  const [row] = await sql<(Omit<ChargedDeclaration, "detail"> & { detail: Uint8Array })[]>`
    select d.profile, d.mrn, d.account, d.accepted_on::text as "acceptedOn", a.detail
    from declarations d join assessments a using (declaration_id, bucket)
    where d.declaration_id = ${declarationId}
      and d.bucket = id_bucket(${declarationId}) and d.mrn is not null order by a.seq desc limit 1`;
  if (!row) return undefined;
  const { detail: packed, ...charged } = row;
  return { ...charged, detail: await new Breath().through(unpackAssessmentSlices(packed)) };
}

export const awaitedSorts = ["lodged", "-lodged", "-due", "due"] as const;
type AwaitedSort = (typeof awaitedSorts)[number];

/** One of a list, with what its holder has to know before saying yes. */
export type ListedPayment = AwaitedPayment & {
  readonly sortedBy: string;
  readonly goods: string | null;
  readonly items: number;
};

const awaitedColumns = (sql: Sql) => sql`declaration_id as id, mrn, reference, profile, account,
  lodger_id as "lodgerId", to_char(lodged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lodgedAt",
  coalesce(asked_code, 'PAY-001') as code,
  coalesce(asked_due_minor, 0) as "dueMinor",
  waiting_for = array['payment.received'] as "waitsForMoney"`;

/** Those of an account that money may let go on, in the order in which they wait. */
async function findAwaitingMoney(
  sql: Sql,
  { account, limit }: { readonly account: string; readonly limit: number },
): Promise<readonly AwaitedPayment[]> {
  return await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where waiting_for = array['payment.received'] and account = ${account}
    order by declaration_id limit ${limit}`;
}

export type AwaitedQuery = {
  /** Undefined: everybody's. */
  readonly accounts: readonly string[] | undefined;
  readonly profile?: string | undefined;
  readonly sort: AwaitedSort;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
};

/** Those of some accounts, or of all, in the order in which they wait. */
export async function findAwaitedPayments(
  sql: Sql,
  query: AwaitedQuery,
): Promise<readonly ListedPayment[]> {
  const { accounts, profile, sort, after, limit } = query;
  // what waits for money is few beside what does not, and has an index of its own
  const due = { of: sql`coalesce(asked_due_minor, 0)`, type: "bigint" } as const;
  const key: SortKey = {
    by: sort.endsWith("due") ? due : undefined,
    id: { of: sql`declaration_id`, type: "uuid" },
  };
  const sorted = sortedBy(sql, key, { sort, after });
  const found = await sql<(AwaitedPayment & { readonly sortedBy: string })[]>`
    select ${awaitedColumns(sql)}, ${sorted.column} from declarations
    where waiting_for = array['payment.received']
      ${accounts === undefined ? sql`` : sql`and account = any(${[...accounts]}::text[])`}
      ${profile === undefined ? sql`` : sql`and profile = ${profile}`}
      ${sorted.after}
    ${sorted.order} limit ${limit}`;
  const ids = found.map(({ id }) => id);
  await showDeclarations(sql, ids);
  const versions = await sql<Pick<ListedPayment, "id" | "goods" | "items">[]>`
    select distinct on (declaration_id) declaration_id as id, goods, items from declaration_versions
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])
    order by declaration_id, version desc`;
  const goods = new Map(versions.map((version) => [version.id, version]));
  return found.map((payment) => ({
    ...payment,
    goods: goods.get(payment.id)?.goods ?? null,
    items: goods.get(payment.id)?.items ?? 0,
  }));
}

/** How many wait and for how much, by profile. */
export type AwaitedSum = {
  readonly profile: string;
  readonly declarations: number;
  readonly dueMinor: bigint;
};

/** Of some accounts, or of all: in all, whatever page of the list is looked at. */
export async function sumAwaitedPayments(
  sql: Sql,
  { accounts, profile }: Pick<AwaitedQuery, "accounts" | "profile">,
): Promise<readonly AwaitedSum[]> {
  return await sql<AwaitedSum[]>`
    select profile, count(*)::int as declarations, coalesce(sum(asked_due_minor), 0)::bigint as "dueMinor"
    from declarations where waiting_for = array['payment.received']
      ${accounts === undefined ? sql`` : sql`and account = any(${[...accounts]}::text[])`}
      ${profile === undefined ? sql`` : sql`and profile = ${profile}`}
    group by profile order by profile`;
}

/** One of them by id or registration number; undefined where it has no number yet. */
async function findAwaited(sql: Sql, idOrMrn: string): Promise<AwaitedPayment | undefined> {
  const isUuid = /^[0-9a-f-]{36}$/.test(idOrMrn);
  const [row] = await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where ${
      isUuid
        ? sql`declaration_id = ${idOrMrn}
      and bucket = id_bucket(${idOrMrn})`
        : sql`mrn = ${idOrMrn}`
    } and mrn is not null limit 1`;
  return row;
}

/** Those that wait for money, of these registration numbers. */
async function findAwaitedByNumber(
  sql: Sql,
  profile: string,
  mrns: readonly string[],
): Promise<readonly AwaitedPayment[]> {
  return await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where mrn = any(${[...mrns]}::text[]) and profile = ${profile} and waiting_for = array['payment.received']
    order by declaration_id limit 50`;
}

/**
 * How many goods items the version of a declaration that stands has; undefined: there is none of
 * that id.
 */
async function countItems(sql: Sql, id: string): Promise<number | undefined> {
  const [row] = await sql<{ items: number }[]>`
    select items from declaration_versions where declaration_id = ${id}
      and bucket = id_bucket(${id}) order by version desc limit 1`;
  return row?.items;
}

async function findStated(sql: Sql, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ account: string }[]>`
    select a.account from unnest(${[...accounts]}::text[]) as a (account)
    where exists (select from declarations d where d.mrn is not null and d.account = a.account)`;
  return new Set(rows.map(({ account }) => account));
}

async function findStatuses(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; status: string }[]>`
    select declaration_id as id, status from declarations
    where declaration_id = any(${[...ids]}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])`;
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** What money is handed. */
export const declared: Declared = {
  findAccounts,
  findStated,
  findCharged,
  findAwaitingMoney,
  findAwaited,
  findAwaitedByNumber,
  findAwaitingGoods: findWaitingForGoods,
  findStatuses,
  countItems,
};
