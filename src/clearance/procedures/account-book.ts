/**
 * Accounts that a group of declarations may discharge, read once for the group and changed as it is
 * decided. The commit checks again: what is left never falls below zero in the database.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { type DocumentClass, findClass, findText } from "#src/clearance/declaration/document.ts";
import { add, type Decimal, parseDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Profile, timingOf } from "#src/registers/profile.ts";
import { type Claim, leftOf, type ProcedureAccount } from "./account.ts";
import { findDischarge, findProcedure, procedureRulesOf } from "./procedure-rules.ts";
import { findAccounts, findOwn, findUnreleased } from "./store.ts";

export type Asking = {
  /** Absent: not stored yet. */
  readonly declarationId?: string;
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly facts: DeclaredFacts;
  readonly document: DocumentClass;
};

/** What a stored declaration has on accounts: its own, and what it takes of others. */
export type Own = {
  readonly accounts: readonly ProcedureAccount[];
  readonly claims: readonly Claim[];
};
const nothing: Own = { accounts: [], claims: [] };

export class ProcedureBook {
  readonly #accounts: readonly ProcedureAccount[];
  readonly #unreleased: ReadonlySet<string>;
  readonly #own: ReadonlyMap<string, Own>;
  readonly #left: Map<string, Map<number, Decimal>>;

  constructor(
    accounts: readonly ProcedureAccount[],
    unreleased: ReadonlySet<string>,
    own: ReadonlyMap<string, Own>,
  ) {
    this.#accounts = accounts;
    this.#unreleased = unreleased;
    this.#own = own;
    this.#left = new Map(
      accounts.map((account) => [
        keyOf(account.declarationId, account.item),
        new Map(account.units.map((unit) => [unit.rank, leftOf(unit)] as const)),
      ]),
    );
  }

  /** Accounts of a declaration by its number. */
  find(profile: string, mrn: string): readonly ProcedureAccount[] {
    return this.#accounts.filter((one) => one.profile === profile && one.mrn === mrn);
  }

  /** Open accounts of a contract, the oldest first. */
  ofContract(profile: string, contract: string): readonly ProcedureAccount[] {
    return this.#accounts
      .filter((one) => one.profile === profile && one.contract === contract)
      .toSorted((a, b) => (`${a.since} ${a.mrn}` < `${b.since} ${b.mrn}` ? -1 : 1));
  }

  /** Says whether a number is that of a declaration whose goods are not released yet. */
  isUnreleased(profile: string, mrn: string): boolean {
    return this.#unreleased.has(`${profile} ${mrn}`);
  }

  own(declarationId: string): Own {
    return this.#own.get(declarationId) ?? nothing;
  }

  left({ declarationId, item }: ProcedureAccount): ReadonlyMap<number, Decimal> {
    return this.#left.get(keyOf(declarationId, item)) ?? new Map();
  }

  take(claims: readonly Claim[]): void {
    this.#move(claims, subtract);
  }

  give(claims: readonly Claim[]): void {
    this.#move(claims, add);
  }

  /** What the group before took counts, though it was not stored when this one was read. */
  carryOver(before: ProcedureBook): void {
    for (const [key, left] of before.#left) if (this.#left.has(key)) this.#left.set(key, left);
  }

  #move(claims: readonly Claim[], change: (a: Decimal, b: Decimal) => Decimal): void {
    for (const { entryId, entryItem, units } of claims) {
      const left = this.#left.get(keyOf(entryId, entryItem));
      for (const { rank, quantity } of left ? units : [])
        left?.set(rank, change(left.get(rank) ?? zero, parseDecimal(quantity)));
    }
  }
}

function keyOf(declarationId: string, item: number): string {
  return `${declarationId}/${item}`;
}

/** Contract or handbook a declaration names. */
export function contractOf(profile: Profile, document: DocumentClass): string | undefined {
  const path = procedureRulesOf(profile)?.contract ?? [];
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const holder = path
    .slice(0, -1)
    .reduce<DocumentClass | undefined>((at, step) => findClass(at, step), document);
  return findText(holder, name);
}

/** Reads what a group of declarations may discharge, and what stored ones have on accounts. */
export async function openProcedureBook(
  sql: Sql,
  group: readonly Asking[],
): Promise<ProcedureBook> {
  const wanted = group
    .filter((one) => procedureRulesOf(one.profile) !== undefined)
    .map((one) => ({ ...one, named: namedBy(one) }));
  const ids = wanted.flatMap(({ declarationId }) => declarationId ?? []);
  const own = await findOwn(sql, ids);
  const asked = wanted
    .filter(({ named }) => named.mrns.length > 0 || named.contract !== undefined)
    .map(({ profile, named }) => ({ profile: profile.id, ...named }));
  const held = [...own.values()].flatMap(({ claims }) => claims.map(({ entryId }) => entryId));
  const [accounts, unreleased] = await Promise.all([
    findAccounts(sql, { asked, ids: held }),
    findUnreleased(sql, asked),
  ]);
  return new ProcedureBook(accounts, unreleased, own);
}

/** Numbers and contract by which items that discharge name what they discharge. */
function namedBy({ profile, facts, document }: Asking) {
  const isSupplementary = timingOf(profile, facts.additionalType) === "supplementary";
  const items = facts.items.filter(
    (item) =>
      findDischarge(profile, facts, item) ??
      (isSupplementary && findProcedure(profile, facts, item)),
  );
  if (items.length === 0) return { mrns: [], contract: undefined };
  const documents = [facts, ...items].flatMap(({ previousDocuments }) => previousDocuments);
  return {
    mrns: [...new Set(documents.flatMap(({ id }) => id ?? []))],
    contract: contractOf(profile, document),
  };
}
