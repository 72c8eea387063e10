/** What ends a wait, brought to a declaration that is held: by the flow table and the order of acts. */
import type { Unused } from "#src/clearance/control/acts/judge-act.ts";
import type { AwaitedFact } from "#src/clearance/awaited-fact.ts";
import { awaitedText, numberOf, statusText } from "#src/clearance/declaration/status-text.ts";
import type { OutsideEvent } from "#src/clearance/stages.ts";
import { flow } from "#src/flow.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { HeldRow } from "#src/clearance/declaration/store.ts";
import { findInterrupt } from "./interrupt.ts";
import { type Run, runOn, type RunOptions } from "./runner.ts";
import { type DeclarationStanding, readTimes } from "#src/clearance/standing.ts";
import { awaitedFacts, type OutsideInput } from "./table.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { findPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";

/** Why it is kept without effect though it may be told. */
export function findUnusedOf(one: OutsideInput, { stage }: HeldRow): Unused | undefined {
  const fact = findFact(one.type);
  if (!fact?.findUnused) return undefined;
  return fact.findUnused(one, readTimes(stage));
}

type GoingOn = {
  readonly row: HeldRow;
  readonly standing: DeclarationStanding;
  readonly options: RunOptions;
};

/** Goes on with it, or refuses what it does not wait for. */
export function goOn(told: OutsideInput, { row, standing, options }: GoingOn): Sliced<Run> {
  const fact = factOf(told.type);
  const one = fact.judge?.(told, standing.stage, options.context) ?? told;
  refuseIfClosed(one, row, standing);
  return takeOn(one, standing, options);
}

/** Adds the fact to the stage and runs on. */
export function takeOn(
  one: OutsideInput,
  { event, stage }: Pick<DeclarationStanding, "event" | "stage">,
  options: RunOptions,
): Sliced<Run> {
  const fact = factOf(one.type);
  const waiting = { event, stage: { ...stage, ...fact.adds(one, stage) } };
  const payload = fact.says(one, options.context.profile);
  return runOn(waiting, { type: one.type, actor: options.actor, payload }, options);
}

const facts = awaitedFacts(flow);

/** The fact of a type, where declarations wait for it. */
function findFact<Type extends OutsideEvent>(type: Type): AwaitedFact<Type> | undefined {
  return facts[type];
}

function factOf<Type extends OutsideEvent>(type: Type): AwaitedFact<Type> {
  const fact = findFact(type);
  invariant(fact, `a row of the flow table waits for ${type}`);
  return fact;
}

/** Whether it is known already and changes nothing. */
export function isKnown(
  one: OutsideInput,
  { event, stage }: Pick<DeclarationStanding, "event" | "stage">,
): boolean {
  const state = flow[event];
  const waits = state.kind === "wait" && state.waitsFor.includes(one.type);
  return findFact(one.type)?.isKnown?.(one, stage, waits) === true;
}

/** Says whether it can come where a declaration rests. */
export function takes(type: OutsideEvent, event: DeclarationStanding["event"]): boolean {
  const state = flow[event];
  const waits = state.kind === "wait" && state.waitsFor.includes(type);
  // carriers' reports of seized goods are kept by themselves and told once the goods are given back
  const isHeld = event === "goods.seized";
  return waits || (!isHeld && state.kind === "wait" && facts[type]?.isEarly === true);
}

function refuseIfClosed(one: OutsideInput, row: HeldRow, standing: DeclarationStanding): void {
  if (takes(one.type, standing.event)) return;
  const number = numberOf(standing.stage);
  const status = statusText(row.status);
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message: `Declaration ${number} (${status.en}) is not waiting for ${awaitedText(one.type).en}.`,
    texts: [status, awaitedText(one.type)],
    fix: "Look at what the declaration is waiting for: it says what can happen next.",
  });
}

/** Says whether it changed nothing: the declaration waits as before, and nobody said anything. */
export function changesNothing(told: OutsideInput, run: Run): boolean {
  return findFact(told.type)?.changesNothing?.(told, run.last.event) === true;
}

/** The journal of those whose charges may change. */
export async function journalOf(
  tx: Sql,
  told: readonly { readonly type: OutsideEvent; readonly declarationId: string }[],
  held: readonly HeldRow[],
): Promise<ReadonlyMap<string, readonly Posting[]>> {
  const changing = told.filter(({ type }) => changesCharges(type));
  const ids = new Set(changing.map(({ declarationId }) => declarationId));
  for (const { id, stage } of held) if (isAmended(stage)) ids.add(id);
  const postings = await findPostings(tx, [...ids]);
  return Map.groupBy(postings, ({ declarationId }) => declarationId);
}

function changesCharges(type: OutsideEvent): boolean {
  return (findInterrupt(type)?.fact ?? findFact(type))?.changesCharges === true;
}

/** A declaration that was changed settles only what differs from what it paid. */
function isAmended(stage: unknown): boolean {
  // written by printStanding
  return (stage as { readonly stage: { readonly version?: number } }).stage.version !== undefined;
}
