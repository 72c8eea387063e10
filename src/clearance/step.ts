/**
 * A step: a pure decision from a stage and what is known, to one event, the stage it leaves, its reason,
 * and the rows its slice wants stored. A step never touches the database: a row names the store that
 * will write it, in the one transaction of everything the declaration went through.
 */
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import type { Sql } from "#src/platform/services.ts";
import type { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { SelectionRules } from "#src/registers/selection-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { ConsignmentBook } from "./consignments/consignment-book.ts";
import type { CaseId } from "./control/control.ts";
import type { CaseTasks } from "./control/store.ts";
import type { GuaranteeBook } from "./payment/guarantee-book.ts";
import type { ProcedureBook } from "./procedures/account-book.ts";
import type { PurchaseBook } from "./assessment/purchases.ts";
import type { LookBack } from "./selection/look-back.ts";
import type { RulingIndex } from "./rulings/ruling-index.ts";
import type { Stops } from "./selection/stops.ts";
import type { Weighs } from "./selection/weighing/weighs.ts";
import type { FlowEvent, StageOf } from "./stages.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };
export type JsonObject = { readonly [name: string]: Json | undefined };

/** The rule or measure behind a decision, and what it says. */
export type Reason = { readonly code: string; readonly says: Text; readonly source?: string };

/** Writes the rows of one slice for a whole group of declarations at once, at the machine's time. */
export type Store<Row> = (sql: Sql, rows: readonly Row[], now: Temporal.Instant) => Promise<void>;
export type Effect = { readonly store: Store<never>; readonly row: unknown };

/** A row for a store, checked against what the store takes. @example effect(appendPostings, posting) */
export function effect<Row>(store: Store<Row>, row: Row): Effect {
  // a store that takes Row is called with the rows collected for it only: see storeEffects
  return { store: store as Store<never>, row };
}

/**
 * Runs the effects of many declarations: each store once, with all its rows, in the order first
 * met.
 */
export async function storeEffects(
  sql: Sql,
  effects: readonly Effect[],
  now: Temporal.Instant,
): Promise<void> {
  const byStore = new Map<Effect["store"], unknown[]>();
  for (const { store, row } of effects) {
    const rows = byStore.get(store);
    if (rows) rows.push(row);
    else byStore.set(store, [row]);
  }
  // `effect()` let in only rows of the type the store takes.
  for (const [store, rows] of byStore) await store(sql, rows as never[], now);
}

export type Emission<Event extends FlowEvent = FlowEvent> = {
  [E in Event]: {
    readonly event: E;
    readonly stage: StageOf[E];
    readonly payload?: JsonObject;
    readonly reason?: Reason;
    readonly effects?: readonly Effect[];
  };
}[Event];

/** What was read before the step, so that the step itself can be pure. */
export type StepContext = {
  readonly declarationId: DeclarationId;
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  /** A complete tariff that stands in for the registers' one: a sandbox with `--tariff`. */
  readonly tariff?: Tariff;
  /** Rules that stand in for the profile's: a sandbox that was told of a control. */
  readonly selection?: SelectionRules;
  readonly now: Temporal.Instant;
  /** Day of the rules: stated by an authorised caller, else of `now` in the profile's time zone. */
  readonly today: Temporal.PlainDate;
  /** Sequence number the event about to be emitted will have. */
  readonly seq: number;
  readonly known: Known;
};

export type Known = {
  /** Another declaration of the lodger carries this reference. */
  readonly referenceUsed: boolean;
  /** The next registration number of the profile's scheme. */
  readonly takeNumber: () => string;
  /** What the trader's account holds, minor units; changes as the group is settled. */
  readonly available: (account: string) => bigint;
  readonly spend: (account: string, minor: bigint) => void;
  /** How often traders were stopped in a row; changes as the group is selected. */
  readonly stops?: Stops;
  /** What rules may know beyond the declaration; absent where nothing of it was read. */
  readonly lookBack?: LookBack;
  /** What shifts hold and what traders were drawn for; absent where nothing is weighed. */
  readonly weighs?: Weighs;
  /** Controls that officers chose, by declaration. */
  readonly orders?: ReadonlyMap<string, readonly OrderedControl[]>;
  /** Last control of each declaration with its tasks; absent where none is kept, as in a sandbox. */
  readonly controls?: ReadonlyMap<string, CaseTasks>;
  /** The register of parties; absent where nobody is asked about, as in a sandbox. */
  readonly parties?: PartyDirectory;
  /**
   * The same register, asked who holds an account and for whom its holder lets others spend; absent in a
   * sandbox, where the lodger holds what its declaration states.
   */
  readonly holders?: PartyDirectory;
  /** Advance rulings in force; absent where none are looked for, as in a sandbox. */
  readonly rulings?: RulingIndex;
  /** What the journal holds of this declaration; read for those that go on. */
  readonly journal?: () => readonly Posting[];
  /** A sandbox was told that the goods come later than the declaration: its type counts for nothing. */
  readonly goodsToCome?: boolean;
  /** Guarantees and critical quotas; absent where nobody keeps them, as in a sandbox. */
  readonly guarantees?: GuaranteeBook;
  /** Goods under special procedures; absent where nobody keeps them, as in a sandbox. */
  readonly procedures?: ProcedureBook;
  /** What buyers bought in the year; absent where nobody counts, as in a sandbox. */
  readonly purchases?: PurchaseBook;
  /** Consignments declared before; absent where none are compared, as in a sandbox. */
  readonly consignments?: ConsignmentBook;
  /** A sandbox was told that the account is refused, whatever it holds. */
  readonly paymentRefused?: () => boolean;
  /** A sandbox makes ids of its own, that are the same each time. */
  readonly caseId?: () => CaseId;
  /** A sandbox was told of a request that comes before release. */
  readonly requestToCome?: () => boolean;
  /** A sandbox knows which claims on quotas are still to be decided; elsewhere all that are drawn later. */
  readonly quotaOpen?: (order: string) => boolean;
};

export type Decide<On extends FlowEvent, Emits extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Emission<Emits>;

/** A step that looks at every item: it may pause between two of them. */
export type DecideInSlices<On extends FlowEvent, Emits extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Sliced<Emission<Emits>>;
