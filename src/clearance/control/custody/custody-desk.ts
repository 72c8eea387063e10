/** What is done with pieces: held, decided, linked to the chain and stored in one transaction. */
import { AppError } from "#src/kernel/app-error.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { idBucket, idTimeMs, newDeclarationId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { checkAct, type ActWords } from "./check-act.ts";
import { type CustodyRules, custodyRules } from "./custody-rules.ts";
import { type CustodyActor, type HeldPiece, linkFact } from "./link-fact.ts";
import { afterFact, type CustodyFact, type TakenIn, takenIn } from "./piece.ts";
import { appendEvent, holdPiece, newPiece, putPiece } from "./store.ts";

/** Takes goods in as a new piece. @returns it */
export async function takeIn(
  tx: Sql,
  taken: {
    readonly profile: string;
    readonly fact: TakenIn;
    readonly said: ActWords;
    readonly id?: string;
  },
  acting: CustodyActor,
): Promise<HeldPiece> {
  const { profile, fact, said } = taken;
  const id = taken.id ?? newPieceId(fact, acting.at);
  const description = said.description ?? "";
  const fresh = newPiece({ id, profile, description, openedAt: printMoment(acting.at) });
  const piece = afterFact(undefined, fact, acting.actor);
  return await keep(tx, fresh, { piece, fact, said }, acting);
}

/** Its rows lie with its declaration, else with its first keeper; of the past there may be no partition. */
export function newPieceId(
  { declarationId, keeper }: Pick<TakenIn, "declarationId" | "keeper">,
  at: Temporal.Instant,
): string {
  if (declarationId === null) return newDeclarationId(at.epochMilliseconds, bucketOf(keeper));
  // an act of a stated day may lie before its declaration was lodged
  const atMs = Math.max(at.epochMilliseconds, idTimeMs(declarationId));
  return newDeclarationId(atMs, idBucket(declarationId));
}

/** Where an act parted something from a piece, takes that in. @returns what was parted */
export async function takePartIn(
  tx: Sql,
  { id: partOf, profile, description, piece }: HeldPiece,
  { fact, said }: { readonly fact: CustodyFact; readonly said: ActWords },
  acting: CustodyActor,
): Promise<HeldPiece | undefined> {
  if (fact.act !== "parted") return undefined;
  const { origin, ground, declarationId, item, category, unit, place, keeper } = piece;
  const { part: id, quantity } = fact;
  const of = { origin, ground, declarationId, item, category, unit, place, keeper };
  const taken = takenIn({ ...of, partOf, quantity, weightKg: said.partKg ?? null });
  return await takeIn(tx, { id, profile, fact: taken, said: { ...said, description } }, acting);
}

/** Does an act that was decided, such as what became of the goods with their declaration. */
export async function enterFact(
  tx: Sql,
  held: HeldPiece,
  { fact, said }: { readonly fact: CustodyFact; readonly said: ActWords },
  acting: CustodyActor,
): Promise<HeldPiece> {
  const piece = afterFact(held.piece, fact, acting.actor);
  return await keep(tx, held, { piece, fact, said }, acting);
}

async function keep(
  tx: Sql,
  before: Omit<HeldPiece, "piece">,
  after: Parameters<typeof linkFact>[1],
  acting: CustodyActor,
): Promise<HeldPiece> {
  const { held, run, row } = linkFact(before, after, acting);
  await appendRuns(tx, [run]);
  await putPiece(tx, held);
  await appendEvent(tx, row);
  return held;
}

/** The piece, held until the transaction ends, and the law of its profile. */
export async function holdRuled(
  tx: Sql,
  id: string,
  profiles: ReadonlyMap<string, Profile>,
): Promise<{ readonly held: HeldPiece; readonly profile: Profile; readonly rules: CustodyRules }> {
  const held = await holdPiece(tx, id);
  const profile = held && profiles.get(held.profile);
  if (!held || !profile) throw noSuchPiece();
  return { held, profile, rules: getCustodyRules(profile) };
}

/** Checks an act of a person and does it. @throws AppError where it may not be done */
export async function act(
  tx: Sql,
  {
    held,
    rules,
    cleared,
  }: {
    readonly held: HeldPiece;
    readonly rules: CustodyRules;
    /** Suspicion that ended without an infringement, for which it is held so; absent: none. */
    readonly cleared?: number | undefined;
  },
  { fact, said }: { readonly fact: CustodyFact; readonly said: ActWords },
  acting: CustodyActor,
): Promise<HeldPiece> {
  checkAct(held.piece, fact, { said, rules, cleared });
  return await enterFact(tx, held, { fact, said }, acting);
}

/** @throws AppError CUSTODY_NOT_KEPT where the profile keeps none */
export function getCustodyRules(profile: Profile): CustodyRules {
  const rules = custodyRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "CUSTODY_NOT_KEPT",
    status: 409,
    message: `The profile ${profile.id} keeps no goods in custody.`,
    fix: "Add rules/custody.json to the profile.",
  });
}

export function noSuchPiece(): AppError {
  return new AppError({
    code: "CUSTODY_NOT_FOUND",
    status: 404,
    message: "There are no such goods in custody, or they are not yours to see.",
    fix: "GET /api/v1/custody lists those you may see.",
  });
}
