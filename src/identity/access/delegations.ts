/**
 * What one person lends another for a time: scopes, an office's cases, an agency's tasks. It always has
 * an end and holds in one party, while both act for it and only as far as the lender still holds what
 * was lent: asked at each request, because a demotion or a departure is not to leave a copy behind.
 * Owns `delegations`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { findHolding, type Holding } from "./holding.ts";
import { type Person, personOf } from "./person.ts";

export type Delegation = {
  readonly id: string;
  readonly fromPerson: string;
  readonly fromName: string;
  readonly toPerson: string;
  readonly party: string;
  readonly scopes: readonly string[];
  readonly office: string | null;
  readonly agency: string | null;
  readonly from: string;
  readonly to: string;
  readonly endedAt: string | null;
};

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (sql: Sql) => sql`
  delegation_id as id, from_person as "fromPerson", from_name as "fromName", to_person as "toPerson",
  party_id as party, scopes, office, agency, ${instant(sql, "from_at")} as "from", ${instant(sql, "to_at")} as "to",
  ${instant(sql, "ended_at")} as "endedAt"`;

export type NewDelegation = {
  readonly person: Person;
  readonly toPerson: string;
  readonly scopes: readonly string[];
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

/** Lends. */
export async function insertDelegation(sql: Sql, lent: NewDelegation): Promise<Delegation> {
  const { person, from, to } = lent;
  const [row] = await sql<Delegation[]>`
    insert into delegations (delegation_id, from_person, from_name, to_person, party_id, scopes, office, agency, from_at, to_at)
    values (${newId(from.epochMilliseconds)}, ${person.id}, ${person.name}, ${lent.toPerson},
      ${person.party}, ${[...lent.scopes]}::text[], ${lent.office ?? null}, ${lent.agency ?? null}, ${from.toString()}, ${to.toString()})
    returning ${columns(sql)}`;
  if (!row) throw new Error("An insert returns its row");
  return row;
}

/** Ends what a person lent before its time. */
export async function endDelegation(
  sql: Sql,
  id: string,
  at: Temporal.Instant,
): Promise<Delegation | undefined> {
  const rows = await sql<Delegation[]>`
    update delegations set ended_at = ${at.toString()}
    where delegation_id = ${id} and ended_at is null returning ${columns(sql)}`;
  return rows[0];
}

/** What a person lent or borrowed, or what anybody did. */
export async function listDelegations(
  sql: Sql,
  person: string | undefined,
): Promise<readonly Delegation[]> {
  return await sql<Delegation[]>`
    select ${columns(sql)} from delegations
    ${person === undefined ? sql`` : sql`where from_person = ${person} or to_person = ${person}`}
    order by delegation_id desc limit 1000`;
}

/**
 * Ends what a person lent and borrowed in a party: it left, or came anew. What was lent under a former
 * membership does not come back with the next one.
 */
export async function endDelegationsOf(
  sql: Sql,
  person: string,
  { party, at }: { readonly party: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update delegations set ended_at = ${at.toString()}
    where party_id = ${party} and (from_person = ${person} or to_person = ${person})
      and ended_at is null`;
}

/** Ends what a person lent in a party beyond the scopes it keeps there. */
export async function endDelegationsBeyond(
  sql: Sql,
  person: string,
  kept: {
    readonly party: string;
    readonly scopes: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  if (kept.scopes.includes("*")) return;
  await sql`
    update delegations set ended_at = ${kept.at.toString()}
    where party_id = ${kept.party} and from_person = ${person} and ended_at is null
      and not scopes <@ ${[...kept.scopes]}::text[]`;
}

/** A delegation as far as it holds now, and what its lender holds. */
export type Loan = Delegation & { readonly lender: Holding };
type Borrower = Pick<Person, "id" | "party">;

/** What a person has borrowed in the party it acts for, cut to what its lenders hold at that time. */
export async function borrowedBy(
  sql: Sql,
  { id, party }: Borrower,
  at: Temporal.Instant,
): Promise<readonly Loan[]> {
  const loans: Loan[] = [];
  for (const one of await findStanding(sql, { id, party }, at)) {
    const lender = await findHolding(sql, one.fromPerson, { party, at });
    if (!lender) continue;
    const scopes = one.scopes.filter((scope) => holds(lender.scopes, scope));
    const office = one.office === (lender.office ?? null) ? one.office : null;
    const agency = one.agency === (lender.agency ?? null) ? one.agency : null;
    if (scopes.length > 0) loans.push({ ...one, scopes, office, agency, lender });
  }
  return loans;
}

function holds(held: readonly string[], scope: string): boolean {
  return held.includes("*") || held.includes(scope);
}

async function findStanding(
  sql: Sql,
  { id, party }: Borrower,
  at: Temporal.Instant,
): Promise<readonly Delegation[]> {
  const now = at.toString();
  return await sql<Delegation[]>`
    select ${columns(sql)} from delegations
    where to_person = ${id} and party_id = ${party} and ended_at is null
      and from_at <= ${now} and to_at > ${now} order by delegation_id limit 100`;
}

const rememberMs = 2_000;

/** Adds what callers have borrowed. That somebody has borrowed nothing is remembered for a moment. */
export class Borrowed {
  readonly #sql: Sql;
  readonly #nothing = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The caller with what it has borrowed. Who borrows an office keeps the own one. */
  async extend(caller: Caller | undefined, at: Temporal.Instant): Promise<Caller | undefined> {
    if (!caller || caller.scopes.includes("*")) return caller;
    const loans = await this.#find(personOf(caller), at);
    if (loans.length === 0) return caller;
    const { scopes: own, agency: ownAgency } = caller;
    const scopes = [...new Set([...own, ...loans.flatMap((one) => one.scopes)])];
    const agency = ownAgency ?? loans.find((one) => one.agency !== null)?.agency ?? undefined;
    return { ...caller, scopes, agency, own: { scopes: own, agency: ownAgency, loans } };
  }

  async #find(borrower: Borrower, at: Temporal.Instant): Promise<readonly Loan[]> {
    const name = `${borrower.party} ${borrower.id}`;
    const now = performance.now();
    if ((this.#nothing.get(name) ?? 0) > now) return [];
    const loans = await borrowedBy(this.#sql, borrower, at);
    if (loans.length > 0) return loans;
    if (this.#nothing.size >= 10_000) this.#nothing.clear();
    this.#nothing.set(name, now + rememberMs);
    return [];
  }
}

/**
 * The caller with nothing borrowed, for what outlasts a loan: keys that are made, roles that are given,
 * what is lent on.
 */
export function withoutLoans(caller: Caller): Caller {
  return caller.own === undefined ? caller : { ...caller, ...caller.own };
}

/** Refuses a decision on another office's case by an officer who has an office. */
export async function refuseOtherOffice(
  sql: Sql,
  caller: Caller,
  about: { readonly office: string | undefined; readonly at: Temporal.Instant },
): Promise<void> {
  const { office, at } = about;
  if (caller.office === undefined || office === undefined || caller.office === office) return;
  const lent = await borrowedBy(sql, personOf(caller), at);
  if (lent.some((one) => one.office === office)) return;
  throw new AppError({
    code: "OTHER_OFFICE",
    status: 403,
    message: `The case belongs to office ${office}; you belong to ${caller.office}.`,
    fix: `Leave it to that office, or have one of its officers delegate it to you until a date.`,
  });
}
