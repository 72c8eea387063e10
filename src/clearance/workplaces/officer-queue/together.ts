/**
 * What may be done to a case together with others: a person who acts on forty cases at once has not looked
 * at each. In: who has the case, its tasks, what else waits of its declaration. Out: the acts, and why its
 * decision asks for a look of its own. Pure; the route of each act judges every case again.
 */
import type { SeenTask } from "../../control/acts/earlier-acts.ts";

export const togetherActs = ["take", "return", "hand-over", "in-order", "release"] as const;
export type TogetherAct = (typeof togetherActs)[number];

/** Why a case is decided by itself, the first that applies. */
export const aloneReasons = [
  "related",
  "taken",
  "kind",
  "agency",
  "goods",
  "finding",
  "match",
  "request",
] as const;
export type AloneReason = (typeof aloneReasons)[number];

export type TogetherFacts = {
  readonly kind: string;
  readonly isTaken: boolean;
  readonly isOwn: boolean;
  readonly isRelated: boolean;
  /** Whether the asker is another agency's officer, who decides no case. */
  readonly isOfAgency: boolean;
  /** Agency of the administration: tasks of others are theirs to answer. */
  readonly home: string;
  /** Kind of control that reviews papers, as the profile names it. */
  readonly review: string;
  readonly tasks: readonly Pick<SeenTask, "agency" | "kind" | "status" | "result">[];
  /** A name of the declaration may be on a sanctions list, and nobody has said. */
  readonly hasMatch: boolean;
  /** The declarant asked for something that is not decided yet. */
  readonly hasRequest: boolean;
};

export type Together = {
  readonly acts: readonly TogetherAct[];
  readonly alone: AloneReason | null;
};

/** @example judgeTogether({ kind: "control", tasks: [openReview], … }) // { acts: ["take", "in-order"], alone: null } */
export function judgeTogether(facts: TogetherFacts): Together {
  const { isTaken, isOwn, isRelated, tasks } = facts;
  const holding: readonly TogetherAct[] = isOwn ? ["return", "hand-over"] : [];
  const taking: readonly TogetherAct[] = isTaken || isRelated ? [] : ["take"];
  const alone = aloneOf(facts);
  if (alone !== null) return { acts: [...taking, ...holding], alone };
  const isOpen = tasks.some(({ status }) => status === "open");
  return { acts: [...taking, ...holding, isOpen ? "in-order" : "release"], alone };
}

function aloneOf(facts: TogetherFacts): AloneReason | null {
  const { kind, isTaken, isOwn, isRelated, isOfAgency, home, review, tasks, hasMatch, hasRequest } =
    facts;
  if (isRelated) return "related";
  if (isTaken && !isOwn) return "taken";
  if (kind !== "control" || tasks.length === 0) return "kind";
  if (isOfAgency || tasks.some(({ agency }) => agency !== home)) return "agency";
  // goods are examined one shipment at a time, and so is what was found in them
  if (tasks.some((task) => task.kind !== review)) return "goods";
  if (tasks.some(({ result }) => result !== null && result !== "ok")) return "finding";
  if (hasMatch) return "match";
  return hasRequest ? "request" : null;
}
