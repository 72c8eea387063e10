/** What routes of clearance are handed. */
import type { MoneyApp } from "#src/money/app.ts";
import type { EnteredMessage } from "#src/movements/consignments/book/enter-messages.ts";
import type { KnownLanding } from "#src/movements/consignments/book/known-landings.ts";
import type { RecordedReports } from "#src/movements/conveyances/conveyance.ts";
import type { DeclarationsApp } from "#src/movements/consignments/undeclared/waiting-declarations.ts";
import type { SuspectedApp } from "#src/movements/calls/suspected-cases/case-desk.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RecallCount } from "./control/recalls/recall-count.ts";
import type { CustodyEnd } from "./control/custody/custody-end.ts";
import type { LodgingDesk } from "./workplaces/lodging/lodgement.ts";
import type { RulingRegister } from "./law/rulings/ruling-register.ts";
import type { FlowEvent } from "./stages.ts";
import type { ReleasedItems } from "./selection/prices/released-items.ts";
import type { TravellerCount } from "./control/travellers/count-steps.ts";
import type { ReadPool } from "./intake/read-pool.ts";

/** When something is counted: now, in the month of a stated day where there is one. */
export type CountedAt = {
  readonly profile: Profile;
  readonly now: Temporal.Instant;
  readonly day?: Temporal.PlainDate;
};

/** A report of a conveyance as it was recorded. */
export type RecordedReport = RecordedReports["recorded"][number];

export type ClearanceApp = MoneyApp &
  SuspectedApp &
  DeclarationsApp & {
    readonly desk: LodgingDesk;
    readonly readers: ReadPool;
    /** The word a person reads for where a declaration rests. */
    readonly statusOf: (event: FlowEvent) => string;
    /** Counts reports of conveyances, and counts of their goods, in the transaction that records them. */
    readonly countReports: (
      sql: Sql,
      reports: {
        readonly recorded: readonly RecordedReport[];
        readonly known: readonly KnownLanding[];
        readonly entered: readonly EnteredMessage[];
      },
      at: { readonly profile: Profile; readonly lodgerId: string; readonly now: Temporal.Instant },
    ) => Promise<void>;
    /** Counts goods that an officer took in and that leave custody, in the transaction in which they do. */
    readonly countCustody: (sql: Sql, end: CustodyEnd, at: CountedAt) => Promise<void>;
    /** Counts what was stopped on travellers, in the transaction that says so. */
    readonly countTravellers: (
      sql: Sql,
      counts: readonly TravellerCount[],
      at: CountedAt,
    ) => Promise<void>;
    /** Counts recalled releases in the ledger of operations, in the transaction that recalls them. */
    readonly countRecalls: (
      sql: Sql,
      counts: readonly RecallCount[],
      at: { readonly profile: Profile; readonly now: Temporal.Instant },
    ) => Promise<void>;
    /** Takes back what a release counted that is dismissed. */
    readonly takeBackRecall: (
      sql: Sql,
      releaseId: string,
      at: { readonly profile: Profile; readonly now: Temporal.Instant },
    ) => Promise<void>;
    /** What prices are learned from; statistics answers. */
    readonly releasedItems: ReleasedItems;
    /** Advance rulings in force, which entries are checked against. */
    readonly rulings: RulingRegister;
  };
