/** SQL of debts. What changes what is owed of a debt holds its row first. */
import { bucketArray } from "#src/platform/array-parameter.ts";
import { newId } from "#src/kernel/ids.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Debt, type DebtPosting } from "./debt.ts";
import type { Instalment } from "./schedule.ts";
import { accountPatterns, depositAccount, partyOf } from "../journal/account.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { isUuid } from "#src/kernel/ids.ts";

export type DebtRow = Debt & { readonly settledOn: string | null };

/** Enters debts; their postings are written in the same transaction. */
export async function appendDebts(sql: Sql, rows: readonly Debt[]): Promise<void> {
  await sql`
    insert into debts (declaration_id, bucket, number, profile, account, reference, term, arose_on, due_on)
    select id, id_bucket(id), number, profile, account, reference, term, arose_on, due_on
    from unnest(${rows.map((row) => row.declarationId)}::uuid[], ${rows.map((row) => row.number)}::smallint[],
      ${rows.map((row) => row.profile)}::text[], ${rows.map((row) => row.account)}::text[],
      ${rows.map((row) => row.reference)}::text[], ${rows.map((row) => row.term)}::text[],
      ${rows.map((row) => row.aroseOn)}::date[], ${rows.map((row) => row.dueOn)}::date[]
    ) as d (id, number, profile, account, reference, term, arose_on, due_on)`;
}

function columns(sql: Sql) {
  return sql`declaration_id as "declarationId", number::int as number, profile, account, reference, term,
    arose_on::text as "aroseOn", due_on::text as "dueOn", settled_on::text as "settledOn"`;
}

/** Debts one payment pays at most; the rest of the money waits for the next. */
const atOnce = 2_000;

/** Open debts of an account, the one due first before the others, held until the transaction ends. */
export async function lockOpenDebts(
  sql: Sql,
  {
    account,
    dueBy,
    keys,
  }: {
    readonly account: string;
    /** Only those whose last day has come. */
    readonly dueBy?: string | undefined;
    /** Only these. */
    readonly keys?: readonly DebtKey[] | undefined;
  },
): Promise<readonly DebtRow[]> {
  return await sql<DebtRow[]>`
    select ${columns(sql)} from debts where account = ${account} and settled_on is null
      ${dueBy === undefined ? sql`` : sql`and due_on <= ${dueBy}`}
      ${keys === undefined ? sql`` : sql`and ${isOneOf(sql, keys)}`}
    order by due_on, declaration_id, number limit ${atOnce} for update`;
}

function isOneOf(sql: Sql, keys: readonly DebtKey[]) {
  return sql`(declaration_id, number) in (select * from unnest(
    ${keys.map(({ declarationId }) => declarationId)}::uuid[], ${keys.map(({ number }) => number)}::smallint[]))`;
}

/** One debt, held until the transaction ends. */
export async function lockDebt(sql: Sql, key: DebtKey): Promise<DebtRow | undefined> {
  const [row] = await sql<DebtRow[]>`
    select ${columns(sql)} from debts
    where declaration_id = ${key.declarationId}
      and bucket = id_bucket(${key.declarationId}) and number = ${key.number} for update`;
  return row;
}

export type DebtFacts = {
  readonly postings: readonly DebtPosting[];
  readonly plan: readonly Instalment[];
};

/** Postings and plans of debts, by `keyText`. Days are those of the time zone. */
export async function loadDebtFacts(
  sql: Sql,
  keys: readonly DebtKey[],
  timeZone: string,
): Promise<ReadonlyMap<string, DebtFacts>> {
  const facts = new Map<string, { postings: DebtPosting[]; plan: Instalment[] }>(
    keys.map((key) => [keyText(key), { postings: [], plan: [] }]),
  );
  if (keys.length === 0) return facts;
  const wanted = sql`unnest(${keys.map(({ declarationId }) => declarationId)}::uuid[],
    ${keys.map(({ number }) => number)}::smallint[]) as k (id, number)`;
  const postings = await sql<(DebtPosting & DebtKey)[]>`
    select p.debt_declaration_id as "declarationId", p.debt_number::int as number, p.debit_account as debit,
      p.credit_account as credit, p.amount_minor as "amountMinor", coalesce(p.tax_type, '') as "taxType",
      legal_day(p.at, ${timeZone})::text as day, p.office
    from ${wanted} join postings p on p.debt_declaration_id = k.id and p.debt_number = k.number
    order by p.at, p.declaration_id, p.line`;
  for (const row of postings) facts.get(keyText(row))?.postings.push(row);
  const plans = await sql<(Instalment & DebtKey)[]>`
    select p.declaration_id as "declarationId", p.number::int as number, p.due_on::text as "dueOn",
      p.amount_minor as "amountMinor", legal_day(p.agreed_at, ${timeZone})::text as "agreedOn"
    from ${wanted} join debt_plans p on p.declaration_id = k.id and p.number = k.number
      and p.bucket = any(${bucketArray(keys.map(({ declarationId }) => declarationId))}::smallint[])
    where p.plan = (select max(n.plan) from debt_plans n
      where n.declaration_id = p.declaration_id and n.bucket = p.bucket and n.number = p.number)
    order by p.instalment`;
  for (const row of plans) facts.get(keyText(row))?.plan.push(row);
  return facts;
}

/** @example keyText({ declarationId: "0199…", number: 1 }) // "0199…/1" */
export function keyText({ declarationId, number }: DebtKey): string {
  return `${declarationId}/${number}`;
}

/** Notes which debts are paid, and which are owed again. */
export async function noteSettled(sql: Sql, keys: readonly DebtKey[], day: string): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update debts as d set settled_on = case when owed.minor <= 0 then coalesce(d.settled_on, ${day}::date) end
    from (select k.id, k.number, (select coalesce(sum(case when p.debit_account like ${accountPatterns.debts}
          then p.amount_minor else -p.amount_minor end), 0) from postings p
        where p.debt_declaration_id = k.id and p.debt_number = k.number
          and (p.debit_account like ${accountPatterns.debts} or p.credit_account like ${accountPatterns.debts})) as minor
      from unnest(${keys.map(({ declarationId }) => declarationId)}::uuid[],
        ${keys.map(({ number }) => number)}::smallint[]) as k (id, number)) as owed
    where d.declaration_id = owed.id and d.number = owed.number
      and d.bucket = any(${bucketArray(keys.map(({ declarationId }) => declarationId))}::smallint[])`;
}

/** A debt of which something was taken back. */
export type Reduced = {
  readonly key: DebtKey;
  readonly day: string;
  readonly currency: string;
  readonly actor?: string;
};

/**
 * After something was taken back of debts: what was paid too much becomes a credit of the payer, in its
 * deposit, and what is paid is noted.
 */
export async function balanceDebts(
  sql: Sql,
  rows: readonly Reduced[],
  now: Temporal.Instant,
): Promise<void> {
  const ordered = new Map(
    rows
      .toSorted((a, b) => (keyText(a.key) < keyText(b.key) ? -1 : 1))
      .map((row) => [keyText(row.key), row]),
  );
  for (const { key, day, currency, actor } of ordered.values()) {
    const debt = await lockDebt(sql, key);
    if (!debt) continue;
    const open = await sql<{ taxType: string; minor: bigint }[]>`
      select coalesce(tax_type, '') as "taxType", sum(case when debit_account = ${debt.account}
          then amount_minor else -amount_minor end)::bigint as minor
      from postings where debt_declaration_id = ${key.declarationId} and debt_number = ${key.number}
        and ${debt.account} in (debit_account, credit_account)
      group by 1 having sum(case when debit_account = ${debt.account} then amount_minor else -amount_minor end) < 0
      order by 1`;
    const declarationId = newId(now.epochMilliseconds);
    await appendPostings(
      sql,
      open.map(({ taxType, minor }, at) => ({
        declarationId,
        line: at + 1,
        debit: debt.account,
        credit: depositAccount(debt.profile, partyOf(debt.account)),
        amountMinor: -minor,
        currency,
        taxType: taxType === "" ? undefined : taxType,
        reference: debt.reference,
        at: now,
        debt: key,
        actor,
      })),
    );
    await noteSettled(sql, [key], day);
  }
}

export type DebtQuery = {
  readonly profile: string;
  readonly account?: string | undefined;
  readonly state: "open" | "overdue" | "settled" | "all";
  readonly today: string;
  readonly after?: DebtKey | undefined;
  readonly limit: number;
};

/** A page of debts, the newest first. */
export async function listDebts(sql: Sql, query: DebtQuery): Promise<readonly DebtRow[]> {
  const { profile, account, state, today, after, limit } = query;
  return await sql<DebtRow[]>`
    select ${columns(sql)} from debts where profile = ${profile}
      ${account === undefined ? sql`` : sql`and account = ${account}`}
      ${state === "open" || state === "overdue" ? sql`and settled_on is null` : sql``}
      ${state === "overdue" ? sql`and due_on < ${today}` : sql``}
      ${state === "settled" ? sql`and settled_on is not null` : sql``}
      ${after === undefined ? sql`` : sql`and (declaration_id, number) < (${after.declarationId}::uuid, ${after.number}::smallint)`}
    order by declaration_id desc, number desc limit ${limit}`;
}

/** Open debts with this reference, for who pays by it. */
export async function findByReference(
  sql: Sql,
  profile: string,
  references: readonly string[],
): Promise<readonly DebtRow[]> {
  return await sql<DebtRow[]>`
    select ${columns(sql)} from debts where profile = ${profile} and reference = any(${[...references]}::text[])
    order by due_on, declaration_id, number limit 500`;
}

/** Agrees on instalments; the newest plan of a debt counts. */
export async function appendPlan(
  sql: Sql,
  key: DebtKey,
  {
    instalments,
    by,
    reason,
    at,
  }: {
    readonly instalments: readonly Omit<Instalment, "agreedOn">[];
    readonly by: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    insert into debt_plans (declaration_id, bucket, number, plan, instalment, due_on, amount_minor, agreed_at, agreed_by, reason)
    select ${key.declarationId}, id_bucket(${key.declarationId}),
      ${key.number}, (select coalesce(max(plan), 0) + 1 from debt_plans
        where declaration_id = ${key.declarationId}
          and bucket = id_bucket(${key.declarationId}) and number = ${key.number}),
      n, due, minor, ${at.toString()}, ${by}, ${reason}
    from unnest(${instalments.map(({ dueOn }) => dueOn)}::date[],
      ${instalments.map(({ amountMinor }) => amountMinor.toString())}::bigint[]) with ordinality as i (due, minor, n)`;
}

/** Open debts to remind of: near or past their last day, and not reminded of lately. */
export async function findToRemind(
  sql: Sql,
  asked: { readonly profile: string; readonly dueBy: string; readonly remindedBefore: string },
): Promise<readonly DebtRow[]> {
  return await sql<DebtRow[]>`
    select ${columns(sql)} from debts where profile = ${asked.profile} and settled_on is null
      and due_on <= ${asked.dueBy} and (reminded_on is null or reminded_on < ${asked.remindedBefore})
    order by due_on, declaration_id limit 1000`;
}

export async function noteDebtReminders(
  sql: Sql,
  keys: readonly DebtKey[],
  today: string,
): Promise<void> {
  if (keys.length === 0) return;
  await sql`update debts set reminded_on = ${today} where ${isOneOf(sql, keys)}`;
}

/**
 * Accounts whose debts and books differ: what is owed by the postings that name a debt, and by the account
 * as a whole where no posting stands outside of debts; for `verify`.
 */
export async function listWrongDebts(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly where: string; readonly minor: bigint }[]> {
  return await sql<{ where: string; minor: bigint }[]>`
    select p.debt_declaration_id || '/' || p.debt_number as "where", sum(case when p.debit_account like ${accountPatterns.debts}
        then p.amount_minor else -p.amount_minor end)::bigint as minor
    from postings p left join debts d on d.declaration_id = p.debt_declaration_id and d.number = p.debt_number
    where p.debt_declaration_id is not null
      and (p.debit_account like ${accountPatterns.debts} or p.credit_account like ${accountPatterns.debts})
    group by 1, d.declaration_id, d.settled_on
    having d.declaration_id is null or (d.settled_on is not null) <> (sum(case when p.debit_account like ${accountPatterns.debts}
        then p.amount_minor else -p.amount_minor end) <= 0)
    order by 1 limit ${limit}`;
}

/** One debt. */
export async function findDebt(sql: Sql, key: DebtKey): Promise<DebtRow | undefined> {
  const [row] = await sql<DebtRow[]>`
    select ${columns(sql)} from debts
    where declaration_id = ${key.declarationId}
      and bucket = id_bucket(${key.declarationId}) and number = ${key.number}`;
  return row;
}

/** Whose a debt is. @param id as in an address: declaration and number */
export async function findDebtOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [, declarationId = "", number = ""] = /^([0-9a-f-]{36})\.(\d{1,5})$/.exec(id) ?? [];
  if (!isUuid(declarationId)) return undefined;
  const [row] = await sql<{ account: string; profile: string }[]>`
    select account, profile from debts
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and number = ${number}`;
  if (!row) return undefined;
  const { account, profile } = row;
  return { parties: [], numbers: [partyOf(account)], profile, goodsOf: declarationId };
}
