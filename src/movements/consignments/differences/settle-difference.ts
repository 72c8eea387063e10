/** Acts on a difference: explained by whose goods they are, assigned and settled by officers. */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { CargoDesk } from "../book/cargo-desk.ts";
import { holdConsignments } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { freeOf, type HeldConsignment, stateOf } from "../consignment.ts";
import { isTaken } from "../states.ts";
import { atLeastNothing, isNothing, minus, plus } from "../quantity.ts";
import { requireDecidable } from "../undeclared/decide.ts";
import {
  type FindWaitingDeclarations,
  requireNoneWaiting,
} from "../undeclared/waiting-declarations.ts";
import {
  awayOf,
  type Difference,
  isCorrected,
  extension,
  isForCustoms,
  isOfAbandonment,
  isOfRelease,
  isOfTime,
  type Outcome,
  withdrawal,
} from "./difference.ts";

export type DifferenceAct =
  | { readonly kind: "explanation" }
  | { readonly kind: "assignment"; readonly office: string }
  | { readonly kind: "settlement"; readonly outcome: Outcome }
  /** More time for declaring, to the end of a day. */
  | { readonly kind: "extension"; readonly until: string }
  /** The consignee wants its goods after all. */
  | { readonly kind: "withdrawal" };

export type DifferenceActor = {
  readonly actor: string;
  readonly lodgerId: string;
  /** Officers see what is for customs alone. */
  readonly isOfficer: boolean;
  readonly reason: string;
  readonly now: Temporal.Instant;
};

type DifferenceRef = { readonly id: string; readonly number: number };

/** Enters one act as a version of the consignment. @throws AppError where its state does not allow it */
export async function actOnDifference(
  tx: Sql,
  { id, number }: DifferenceRef,
  act: DifferenceAct,
  {
    profiles,
    findWaiting,
    by,
  }: {
    readonly profiles: ReadonlyMap<string, Profile>;
    readonly findWaiting: FindWaitingDeclarations;
    readonly by: DifferenceActor;
  },
): Promise<void> {
  const [stored] = await holdConsignments(tx, [id]);
  const found = stored?.cases.find((one) => one.number === number);
  if (!stored || !found || (!by.isOfficer && isForCustoms(found.code))) throw noDifference();
  // whoever did not abandon the goods is not told by whom they were
  const isOwn = isOfAbandonment(found.code) && found.by === by.lodgerId;
  if (act.kind === withdrawal && !isOwn) throw noDifference();
  const profile = profiles.get(stored.profile);
  invariant(profile, "a consignment is of a profile that is known");
  requireOpen(found);
  const deciding = { profile, act, now: by.now };
  const law = isOfTime(found.code)
    ? requireDecidable(stored.held, outcomeOf(act), deciding)
    : isOfAbandonment(found.code)
      ? requireOfAbandonment(found, stored.held, deciding)
      : requirePossible(found, act, stored.held);
  if (isOfTime(found.code) || isOfAbandonment(found.code))
    await requireNoneWaiting(
      tx,
      { profile: profile.id, held: stored.held },
      { outcome: outcomeOf(act), findWaiting },
    );
  const { actor, lodgerId, reason, now } = by;
  const desk = new CargoDesk({
    profile: profile.id,
    periods: profile.movements,
    parties: [],
    now,
  });
  desk.read([stored]);
  desk.settle(stored, {
    held: heldAfter(stored.held, found, act),
    cases: stored.cases.map((one) => (one === found ? after(one, act, { stored, by, law }) : one)),
    said: {
      act: act.kind === extension || act.kind === withdrawal ? "settlement" : act.kind,
      at: now,
      actor,
      lodgerId,
      reportId: null,
      reason,
      says: { difference: number, ...act },
    },
  });
  invariant(await desk.store(tx), "an act on a difference claims no number");
}

function requireOpen(found: Difference): void {
  if (found.settled !== null) throw settledBefore(found);
}

function outcomeOf(act: DifferenceAct): Outcome | undefined {
  if (act.kind === "extension") return "extended";
  if (act.kind === "withdrawal") return "withdrawn";
  return act.kind === "settlement" ? act.outcome : undefined;
}

/** It is granted as `abandoned` on the article of the profile, refused, or past because all was declared. */
function requireOfAbandonment(
  found: Difference,
  held: HeldConsignment,
  deciding: Parameters<typeof requireDecidable>[2],
): ReturnType<typeof requireDecidable> {
  const { act } = deciding;
  const outcome = outcomeOf(act);
  if (act.kind === "explanation") throw alreadyExplained(found);
  if (outcome === undefined || isOneOf(outcome, ["abandonment-refused", "withdrawn"]))
    return undefined;
  if (!isOneOf(outcome, ["abandoned", "corrected"])) throw otherOutcome(found);
  return requireDecidable(held, outcome, deciding);
}

function requirePossible(found: Difference, act: DifferenceAct, held: HeldConsignment): undefined {
  const outcome = outcomeOf(act);
  if (outcome === undefined) return;
  const ofGoods = ["extended", "abandoned", "abandonment-refused", "sold", "destroyed"] as const;
  if (isOneOf(outcome, ofGoods)) throw otherOutcome(found);
  const isReleasing = outcome === "returned" || outcome === "not-returned";
  if (isReleasing !== isOfRelease(found.code)) throw otherOutcome(found);
  if (outcome === "corrected" && !isCorrected(found, held)) throw notCorrected(found);
  if (outcome !== "returned") return;
  if (isNothing(awayOf(found)) || !isTaken(stateOf(held), "give-back")) throw notAway(found);
}

function isOneOf(outcome: Outcome, some: readonly Outcome[]): boolean {
  return some.includes(outcome);
}

/** Goods that were brought back are there again; what is abandoned, sold or destroyed is not. */
function heldAfter(held: HeldConsignment, found: Difference, act: DifferenceAct): HeldConsignment {
  if (act.kind === "extension") return { ...held, extendedUntil: act.until };
  if (act.kind !== "settlement") return held;
  if (act.outcome === "returned")
    return { ...held, leftUnreleased: atLeastNothing(minus(held.leftUnreleased, awayOf(found))) };
  const isDisposed = isOneOf(act.outcome, ["abandoned", "sold", "destroyed"]);
  return isDisposed ? { ...held, disposed: plus(held.disposed, freeOf(held)) } : held;
}

function after(
  found: Difference,
  act: DifferenceAct,
  {
    stored,
    by,
    law,
  }: {
    readonly stored: StoredConsignment;
    readonly by: DifferenceActor;
    readonly law: Difference["law"];
  },
): Difference {
  const version = stored.head.seq + 1;
  const { reason, now } = by;
  switch (act.kind) {
    case "explanation":
      return { ...found, explained: version, explanation: reason };
    case "assignment":
      return { ...found, office: act.office };
    case "extension":
    case "withdrawal":
    case "settlement":
      return {
        ...found,
        settled: version,
        reason,
        outcome: outcomeOf(act) ?? null,
        ...(law === undefined ? {} : { law }),
        settledAt: now.toString(),
      };
    default:
      return act satisfies never;
  }
}

export function noDifference(): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_NOT_FOUND",
    status: 404,
    message: "There is no such difference, or it is not yours.",
    fix: "GET /api/v1/consignments/{id} lists its differences by number.",
  });
}

function settledBefore({ number, outcome }: Difference): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_SETTLED",
    status: 409,
    message: `Difference ${number} was settled before: ${outcome ?? ""}.`,
    fix: "Read the consignment again; a further difference is a case of its own.",
  });
}

function alreadyExplained({ number }: Difference): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_EXPLAINED",
    status: 409,
    message: `Difference ${number} is an abandonment: its consignee said why.`,
    fix: "Leave it to customs to decide.",
  });
}

function otherOutcome({ code }: Difference): AppError {
  const fix = isOfAbandonment(code)
    ? "Decide by two officers that the goods are abandoned, or that it is refused (abandonment-refused)."
    : isOfRelease(code)
      ? "Decide by two officers that the goods came back (returned) or did not (not-returned)."
      : "Settle it as accepted or corrected, or decide by two officers that the carrier is liable.";
  return new AppError({
    code: "CARGO_DIFFERENCE_OUTCOME",
    status: 409,
    message: `${code} is not settled in this way.`,
    fix,
  });
}

function notCorrected({ code }: Difference): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_STANDS",
    status: 409,
    message: `${code} still stands: no later version has put the figures right.`,
    fix: "Have the carrier amend its document or the keeper lodge an outturn, or settle it otherwise.",
  });
}

function notAway({ number }: Difference): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_NOTHING_AWAY",
    status: 409,
    message: `Nothing of the goods of difference ${number} has left without a release.`,
    fix: "Decide it as not-returned with the reason.",
  });
}
