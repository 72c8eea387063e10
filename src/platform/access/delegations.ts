/**
 * What one person lends another for a time: scopes, an office's cases, an agency's tasks. It always has
 * an end and never leaves the party. Owns `delegations`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Person, personOf } from "./person.ts";

export type Delegation = {
  readonly id: string;
  readonly fromPerson: string;
  readonly fromName: string;
  readonly toPerson: string;
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
  scopes, office, agency, ${instant(sql, "from_at")} as "from", ${instant(sql, "to_at")} as "to",
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
    insert into delegations (delegation_id, from_person, from_name, to_person, scopes, office, agency, from_at, to_at)
    values (${newId(from.epochMilliseconds)}, ${person.id}, ${person.name}, ${lent.toPerson},
      ${[...lent.scopes]}::text[], ${lent.office ?? null}, ${lent.agency ?? null}, ${from.toString()}, ${to.toString()})
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

/** What a person has borrowed at a time. */
export async function borrowedBy(
  sql: Sql,
  person: string,
  at: Temporal.Instant,
): Promise<readonly Delegation[]> {
  const now = at.toString();
  return await sql<Delegation[]>`
    select ${columns(sql)} from delegations
    where to_person = ${person} and ended_at is null and from_at <= ${now} and to_at > ${now}`;
}

/** Party a person or key belongs to; undefined where there is no such person. */
export async function partiesOfPerson(sql: Sql, person: string): Promise<readonly string[]> {
  const [kind, id = ""] = person.split(":");
  const rows =
    kind === "key"
      ? await sql<{ party: string }[]>`
        select party_id as party from api_keys where key_id::text = ${id} and revoked_at is null`
      : await sql<{ party: string }[]>`
        select party_id as party from account_memberships where account_id = ${id} and ended_at is null`;
  return rows.map(({ party }) => party);
}

const rememberMs = 2_000;

/** Adds what callers have borrowed; answers are remembered for a moment. */
export class Borrowed {
  readonly #sql: Sql;
  readonly #known = new Map<string, { lent: readonly Delegation[]; untilMs: number }>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The caller with what it has borrowed. Who borrows an office keeps the own one. */
  async extend(caller: Caller | undefined, at: Temporal.Instant): Promise<Caller | undefined> {
    if (!caller || caller.scopes.includes("*")) return caller;
    const lent = await this.#find(personOf(caller).id, at);
    if (lent.length === 0) return caller;
    const scopes = [...new Set([...caller.scopes, ...lent.flatMap((one) => one.scopes)])];
    const agency = caller.agency ?? lent.find((one) => one.agency !== null)?.agency ?? undefined;
    return { ...caller, scopes, agency };
  }

  async #find(person: string, at: Temporal.Instant): Promise<readonly Delegation[]> {
    const known = this.#known.get(person);
    const now = performance.now();
    if (known && known.untilMs > now) return known.lent;
    const lent = await borrowedBy(this.#sql, person, at);
    if (this.#known.size >= 10_000) this.#known.clear();
    this.#known.set(person, { lent, untilMs: now + rememberMs });
    return lent;
  }
}

/** Refuses a decision on another office's case by an officer who has an office. */
export async function refuseOtherOffice(
  sql: Sql,
  caller: Caller,
  about: { readonly office: string | undefined; readonly at: Temporal.Instant },
): Promise<void> {
  const { office, at } = about;
  if (caller.office === undefined || office === undefined || caller.office === office) return;
  const lent = await borrowedBy(sql, personOf(caller).id, at);
  if (lent.some((one) => one.office === office)) return;
  throw new AppError({
    code: "OTHER_OFFICE",
    status: 403,
    message: `The case belongs to office ${office}; you belong to ${caller.office}.`,
    fix: `Leave it to that office, or have one of its officers delegate it to you until a date.`,
  });
}
