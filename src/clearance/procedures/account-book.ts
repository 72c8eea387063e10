/**
 * The book of accounts that declarations of a group may discharge. The commit checks again: what is left
 * never falls below zero in the database.
 */
import { type Book, type Entries, openBook, type Page, pageOver } from "#src/clearance/book.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { type DocumentClass, findClass, findText } from "#src/clearance/declaration/document.ts";
import { add, type Decimal, parseDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Profile, timingOf } from "#src/registers/profile.ts";
import { type Claim, leftOf, type ProcedureAccount } from "./account.ts";
import { findDischarge, findProcedure, procedureRulesOf } from "./procedure-rules.ts";
import { type ClaimsRow, replaceClaims } from "./settle-accounts.ts";
import { findAccounts, findOwn, findUnreleased } from "./store.ts";

export type AccountQuery = {
  /** Absent: not stored yet. */
  readonly declarationId?: string;
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly facts: DeclaredFacts;
  readonly document: DocumentClass;
};

/** What a stored declaration has on accounts: its own, and what it takes of others. */
export type OwnAccounts = {
  readonly accounts: readonly ProcedureAccount[];
  readonly claims: readonly Claim[];
};

/** What is left of an account by the rank of each unit. */
type UnitsLeft = ReadonlyMap<number, Decimal>;
/** An account by its declaration and item, or what a declaration claims by its id. */
type AccountEntry = { readonly left: UnitsLeft } | { readonly claims: readonly Claim[] };
type ClaimsEntered = Pick<ClaimsRow, "declarationId" | "claims">;

export type Procedures = {
  /** False: accounts are kept elsewhere, and nothing can be said of what a declaration names. */
  readonly isKept: boolean;
  /** Accounts of a declaration by its number. */
  readonly find: (profile: string, mrn: string) => readonly ProcedureAccount[];
  /** Open accounts of a contract, the oldest first. */
  readonly ofContract: (profile: string, contract: string) => readonly ProcedureAccount[];
  /** Says whether a number is that of a declaration whose goods are not released yet. */
  readonly isUnreleased: (profile: string, mrn: string) => boolean;
  readonly own: (declarationId: string) => OwnAccounts;
  readonly left: (account: ProcedureAccount) => UnitsLeft;
  /** As it would be if a declaration claimed nothing. */
  readonly without: (declarationId: string) => Procedures;
};

export type ProceduresRead = {
  readonly accounts: readonly ProcedureAccount[];
  /** Profile and number of declarations whose goods are not released. */
  readonly unreleased: ReadonlySet<string>;
  readonly own: ReadonlyMap<string, OwnAccounts>;
};

/** A book of accounts. */
export function procedureBook({ accounts, unreleased, own }: ProceduresRead): Book<Procedures> {
  const see = (entries: Entries<AccountEntry>): Procedures => ({
    isKept: true,
    find: (profile, mrn) => accounts.filter((one) => one.profile === profile && one.mrn === mrn),
    ofContract: (profile, contract) =>
      accounts
        .filter((one) => one.profile === profile && one.contract === contract)
        .toSorted((a, b) => (`${a.since} ${a.mrn}` < `${b.since} ${b.mrn}` ? -1 : 1)),
    isUnreleased: (profile, mrn) => unreleased.has(`${profile} ${mrn}`),
    own: (declarationId) => ({
      accounts: own.get(declarationId)?.accounts ?? [],
      claims: claimsOf(entries, declarationId),
    }),
    left: ({ declarationId, item }) => leftAt(entries, keyOf(declarationId, item)) ?? new Map(),
    without: (declarationId) => {
      const page = pageOver(entries);
      enterClaims({ declarationId, claims: [] }, page);
      return see(page);
    },
  });
  const read = new Map<string, AccountEntry>();
  for (const { declarationId, item, units } of accounts) {
    const left = new Map(units.map((unit) => [unit.rank, leftOf(unit)] as const));
    read.set(keyOf(declarationId, item), { left });
  }
  for (const [declarationId, { claims }] of own) read.set(declarationId, { claims });
  return openBook({ store: replaceClaims, enter: enterClaims, see }, read);
}

/** What a declaration claimed before is put back, and what it claims now is taken. */
function enterClaims({ declarationId, claims }: ClaimsEntered, page: Page<AccountEntry>): void {
  move(claimsOf(page, declarationId), page, add);
  move(claims, page, subtract);
  page.set(declarationId, { claims });
}

function move(
  claims: readonly Claim[],
  page: Page<AccountEntry>,
  change: (a: Decimal, b: Decimal) => Decimal,
): void {
  for (const { entryId, entryItem, units } of claims) {
    const key = keyOf(entryId, entryItem);
    const before = leftAt(page, key);
    if (!before) continue;
    const left = new Map(before);
    for (const { rank, quantity } of units)
      left.set(rank, change(left.get(rank) ?? zero, parseDecimal(quantity)));
    page.set(key, { left });
  }
}

function claimsOf(entries: Entries<AccountEntry>, declarationId: string): readonly Claim[] {
  const found = entries.get(declarationId);
  return found && "claims" in found ? found.claims : [];
}

function leftAt(entries: Entries<AccountEntry>, key: string): UnitsLeft | undefined {
  const found = entries.get(key);
  return found && "left" in found ? found.left : undefined;
}

function keyOf(declarationId: string, item: number): string {
  return `${declarationId}/${item}`;
}

/** What is left while the items of one declaration take, one after another. */
export class LeftForNext {
  readonly #procedures: Procedures;
  readonly #taken = new Map<string, Map<number, Decimal>>();

  constructor(procedures: Procedures) {
    this.#procedures = procedures;
  }

  of(account: ProcedureAccount): UnitsLeft {
    const left = this.#procedures.left(account);
    const taken = this.#taken.get(keyOf(account.declarationId, account.item));
    if (!taken) return left;
    return new Map(
      [...left].map(([rank, amount]) => [rank, subtract(amount, taken.get(rank) ?? zero)]),
    );
  }

  take(claims: readonly Claim[]): void {
    for (const { entryId, entryItem, units } of claims) {
      const key = keyOf(entryId, entryItem);
      const taken = this.#taken.get(key) ?? new Map<number, Decimal>();
      for (const { rank, quantity } of units)
        taken.set(rank, add(taken.get(rank) ?? zero, parseDecimal(quantity)));
      this.#taken.set(key, taken);
    }
  }
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
  group: readonly AccountQuery[],
): Promise<Book<Procedures>> {
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
  return procedureBook({ accounts, unreleased, own });
}

/** Numbers and contract by which items that discharge name what they discharge. */
function namedBy({ profile, facts, document }: AccountQuery) {
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
