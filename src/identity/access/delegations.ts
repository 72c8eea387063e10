/**
 * What one person lends another for a time: scopes, an office's cases, an agency's tasks. It always has
 * an end and holds in one party, while both act for it and only as far as the lender still holds what
 * was lent: asked at each request, because a demotion or a departure is not to leave a copy behind.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { findHolding, type HeldAccess } from "./holding-store.ts";
import { personOf } from "./person.ts";
import { type Delegation, type Borrower, findStanding } from "./delegation-store.ts";

/** A delegation as far as it holds now, and what its lender holds. */
export type Loan = Delegation & { readonly lender: HeldAccess };

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
