/**
 * A step: a pure decision from a stage and what is known, to one event, the stage it leaves, its reason,
 * and the rows its slice wants stored. A step never touches the database and changes nothing it is given: a
 * row names the store that will write it, in the one transaction of everything the declaration went through.
 * What a step takes of something shared is such a row, a claim on its book (`book.ts`).
 */
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import type { StepKnowledge } from "./known.ts";
import type { LawInForce } from "./law-in-force.ts";
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
export type Effect = {
  readonly store: Store<never>;
  readonly row: unknown;
  /** The runner writes into the row who caused it. */
  readonly isNamed?: true;
};

/** A row that may say who caused it, which a step does not know, has a function of its own. */
type Unnamed<Row> = Row extends { readonly actor: string }
  ? Row
  : "actor" extends keyof Row
    ? never
    : Row;

/** A row for a store, checked against what the store takes. @example effect(claimReferences, claim) */
export function effect<Row>(store: Store<Row>, row: Unnamed<Row>): Effect {
  // a store that takes Row is called with the rows collected for it only: see storeEffects
  return { store: store as Store<never>, row };
}

/** A row that says who caused it: the runner writes it in. @example namedEffect(appendPostings, posting) */
export function namedEffect<Row extends { readonly actor?: string | undefined }>(
  store: Store<Row>,
  row: Row,
): Effect {
  // as above
  return { store: store as Store<never>, row, isNamed: true };
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
  // `effect()` let in only rows of the type the store takes.
  for (const [store, rows] of rowsByStore(effects)) await store(sql, rows as never[], now);
}

export type RowsByStore = ReadonlyMap<Effect["store"], readonly unknown[]>;

/** Rows by the store that takes them, in the order first met. */
export function rowsByStore(effects: readonly Effect[]): RowsByStore {
  const byStore = new Map<Effect["store"], unknown[]>();
  for (const { store, row } of effects) {
    const rows = byStore.get(store);
    if (rows) rows.push(row);
    else byStore.set(store, [row]);
  }
  return byStore;
}

/** Rows that are meant for one store. */
export function rowsFor<Row>(store: Store<Row>, effects: readonly Effect[]): readonly Row[] {
  // `effect()` let in only rows of the type the store takes
  return effects.flatMap((one) => (one.store === store ? [one.row as Row] : []));
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

/**
 * Goes on at the row of an event that was told before: the step of that row decides, and the event is not
 * told again. So a station reaches another by the table, not by a call.
 */
export type Onward<At extends FlowEvent = FlowEvent> = {
  [E in At]: {
    readonly goesOnAt: E;
    readonly stage: StageOf[E];
    readonly effects?: readonly Effect[];
  };
}[At];

/** What was read before the step, so that the step itself can be pure. */
export type StepContext = LawInForce & {
  readonly declarationId: DeclarationId;
  readonly now: Temporal.Instant;
  /** Day of the rules: stated by an authorised caller, else of `now` in the profile's time zone. */
  readonly today: Temporal.PlainDate;
  /** Sequence number the event about to be emitted will have. */
  readonly seq: number;
  readonly known: StepKnowledge;
};

/** What a step decides on once effects are stored: for one that takes more than once. */
export function contextAfter(context: StepContext, effects: readonly Effect[]): StepContext {
  return { ...context, known: context.known.after(effects) };
}

export type Decide<On extends FlowEvent, Emits extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Emission<Emits>;

/** A step that looks at every item: it may pause between two of them. */
export type DecideInSlices<On extends FlowEvent, Emits extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Sliced<Emission<Emits>>;
