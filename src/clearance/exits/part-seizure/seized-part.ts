/**
 * Part of the goods is seized before their release: of items a quantity, or all of it. In: the order of an
 * officer and a second person. Out: a version without the part, which goes the way of any amendment, so that
 * the rest is charged, counted, written off and released by itself; the part in custody; later a version
 * with it again, or its confiscation. Owns no table: seized parts stand with their declaration and in its
 * chain.
 */
import { numberOf, sayStatuses, statusText } from "#src/clearance/declaration/status-text.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import type { GoneGoods } from "../disposal/divide-goods.ts";
import type { RequestId } from "../../request/request.ts";
import type { Registered } from "../../stages.ts";
import type { PartedItem } from "./rejoin-goods.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";
import type { SuspectedPart } from "./suspected-part.ts";

/** As the declaration carries it, until it is given back or confiscated. */
export type SeizedPart = {
  /** Of the seizure, and of its late finding. */
  readonly id: RequestId;
  readonly goods: readonly GoneGoods[];
  /** The part as goods items of its own, with the amounts of the part. */
  readonly items: readonly PartedItem[];
  /** Version that is without it. */
  readonly leftBy: number;
  /** Pieces in custody that were taken in with it. */
  readonly pieces: readonly string[];
  /** It answered findings against release: version by which goods had been disposed of before. */
  readonly answeredAfter?: number;
  /** Tasks whose findings stood against goods of its items; absent: none. */
  readonly foundBy?: readonly Pick<SeenTask, "caseId" | "task">[];
  /** Suspected goods of its items, which are suspected again where it is given back; absent: none. */
  readonly suspected?: readonly SuspectedPart[];
};

/** What officers decide of a part, which the declarant reads. */
export type PartWords = {
  readonly reason: string;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
};

/** @throws STATE_NOT_ALLOWED where goods may not be parted from, or put back to, the declaration */
export function checkPartState(
  profile: Profile,
  act: "seize" | "giveBack" | "handOut",
  { status, ...named }: { readonly id: string; readonly mrn: string; readonly status: string },
): void {
  const { parts } = findSeizureRules(profile) ?? {};
  const states = parts?.[act] ?? [];
  if (states.includes(status)) return;
  const number = numberOf(named);
  const says = statusText(status);
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message:
      act === "seize"
        ? `No part of the goods of declaration ${number} (${says.en}) can be seized by itself.`
        : `A seized part cannot be given back to declaration ${number} (${says.en}).`,
    texts: [says],
    fix: `It is possible while a declaration is one of: ${sayStatuses(states)}.`,
  });
}

/** @throws SEIZED_PART_NOT_FOUND */
export function getSeizedPart({ id, seizedParts = [] }: Registered, part: string): SeizedPart {
  const found = seizedParts.find((one) => one.id === part);
  if (found) return found;
  throw new AppError({
    code: "SEIZED_PART_NOT_FOUND",
    status: 409,
    message: `Declaration ${id} has no seized part ${part} that waits for a decision.`,
    fix: "GET /api/v1/declarations/{id}/seized-parts lists them.",
  });
}

/**
 * Version by which goods were disposed of, as it counts once a part is given back: findings that its seizure
 * answered stand again, and so do those about its goods that something else answered while it was away.
 */
export function disposedWithout(
  { answeredAfter, foundBy = [] }: SeizedPart,
  { disposedIn = 1 }: Pick<Registered, "disposedIn">,
  tasks: readonly SeenTask[],
): number {
  const found = tasks.filter(
    ({ caseId, task, result }) =>
      result === "refused" && foundBy.some((one) => one.caseId === caseId && one.task === task),
  );
  return Math.min(answeredAfter ?? disposedIn, ...found.map(({ version }) => version ?? 1));
}

/** The declaration without a part that was decided. */
export function withoutPart(
  { seizedParts = [], ...stage }: Registered,
  { id }: Pick<SeizedPart, "id">,
): Registered {
  const left = seizedParts.filter((one) => one.id !== id);
  return left.length === 0 ? stage : { ...stage, seizedParts: left };
}
