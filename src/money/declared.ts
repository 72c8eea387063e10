/**
 * Declarations as money asks for them: what they were charged, what they wait for, whose account they
 * state. Their tables are clearance's, which answers (`clearance/charges/payment/declared-store.ts`).
 */
import type { Sql } from "#src/platform/services.ts";

/** The newest assessment of a declaration, and whose it is. */
export type ChargedDeclaration = {
  readonly profile: string;
  readonly mrn: string;
  readonly account: string;
  readonly acceptedOn: string | null;
  /** As the assessment station wrote it. */
  readonly detail: unknown;
};

/** A declaration that waits at the station of payment. */
export type AwaitedPayment = {
  readonly id: string;
  readonly mrn: string;
  readonly reference: string;
  readonly profile: string;
  readonly account: string;
  readonly lodgerId: string;
  readonly lodgedAt: string;
  /** Code of the reason it waits for. */
  readonly code: string;
  /** All that would be drawn or secured. */
  readonly dueMinor: bigint;
  readonly waitsForMoney: boolean;
};

export type Declared = {
  /** Accounts of declarations with these registration numbers. */
  readonly findAccounts: (
    sql: Sql,
    profile: string,
    mrns: readonly string[],
  ) => Promise<readonly string[]>;
  /** Which of some accounts a registered declaration states, in these very letters. */
  readonly findStated: (sql: Sql, accounts: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly findCharged: (sql: Sql, id: string) => Promise<ChargedDeclaration | undefined>;
  /** Those of an account that money may let go on, in the order in which they wait. */
  readonly findAwaitingMoney: (
    sql: Sql,
    query: { readonly account: string; readonly limit: number },
  ) => Promise<readonly AwaitedPayment[]>;
  /** One by its id or registration number; undefined where it has no number yet. */
  readonly findAwaited: (sql: Sql, idOrMrn: string) => Promise<AwaitedPayment | undefined>;
  /** Those that wait for money, of these registration numbers. */
  readonly findAwaitedByNumber: (
    sql: Sql,
    profile: string,
    mrns: readonly string[],
  ) => Promise<readonly AwaitedPayment[]>;
  /** Those that wait for anything and name one of these transport documents, by `transportDocumentKey`. */
  readonly findAwaitingGoods: (
    sql: Sql,
    query: { readonly profile: string; readonly documents: readonly string[] },
  ) => Promise<readonly string[]>;
  /** Where declarations stand, by id. One that was lodged elsewhere is not among them. */
  readonly findStatuses: (sql: Sql, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** How many goods items the version that stands has; undefined: there is none of that id. */
  readonly countItems: (sql: Sql, id: string) => Promise<number | undefined>;
};
