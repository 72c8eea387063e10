/**
 * The desk as slices see it. What happens outside (an arrival, a payment, a decision) is reported to
 * it, and it takes on the declarations that wait for it. The flow makes the desk at the far right; a
 * slice on the left needs these types alone.
 */
import type { TransactionSql } from "postgres";
import type { Sql } from "./services.ts";

/**
 * What may be reported, and what each kind of it says. Empty here: each slice adds its own facts with
 * `declare module "#src/platform/desk.ts"`.
 */
// oxlint-disable-next-line typescript/no-empty-interface -- slices fill it
export interface OutsideFacts {}

/** One fact about one declaration, of one of the kinds. */
export type OutsideFact<Type extends keyof OutsideFacts = keyof OutsideFacts> = {
  readonly [T in Type]: OutsideFacts[T] & {
    readonly type: T;
    readonly declarationId: string;
    /** Who says so. */
    readonly actor: string;
    /** Legal day stated by a caller who may; else the clock's. */
    readonly asOf?: Temporal.PlainDate;
    /** Version that it names places of; refused once another one stands. Absent: whichever stands. */
    readonly placesIn?: number | undefined;
    /** Rows of the slice that belong to the same transaction. */
    readonly also?: (sql: Sql) => Promise<void>;
    /** Fact about the same declaration that comes right behind it: both are stored, or neither. */
    readonly behind?: OutsideFact;
  };
}[Type];

/** How a declaration stands after a fact. Slices add what they read of it, as with the facts. */
export interface FactOutcome {
  readonly id: string;
  readonly status: string;
  /** False: it was known before and nothing changed. */
  readonly changed: boolean;
  /** Version that stands after it. */
  readonly version: number;
}

/** Outcomes of the first of many facts, and how many more follow after the answer. */
export type OutcomesSoFar = { readonly told: readonly FactOutcome[]; readonly later: number };

export type Desk = {
  /** Takes facts from outside to their declarations; resolves after the commit, one outcome for each. */
  readonly tell: (facts: readonly OutsideFact[]) => Promise<readonly FactOutcome[]>;
  /**
   * As `tell`, in small parts and for about two seconds: the caller is answered then, and the rest follows.
   * Only for facts that are found again where the server stops meanwhile. A fact that is refused by then is
   * left out.
   *
   * @param whole runs once all of them were told; not where the database could not take some
   */
  readonly tellSoon: (
    facts: readonly OutsideFact[],
    whole?: () => Promise<void>,
  ) => Promise<OutcomesSoFar>;
  /**
   * Runs a transaction that changes what decisions read, such as a deposit, one after another and beside the
   * lanes: what they take meanwhile is held at commit. It is answered when all is stored that was decided
   * without it, so that what waits for it is found, and what is decided from then on knows it.
   */
  readonly alone: <T>(work: (tx: TransactionSql<{ bigint: bigint }>) => Promise<T>) => Promise<T>;
};
