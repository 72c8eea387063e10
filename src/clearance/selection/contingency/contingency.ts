/**
 * Business continuity: an arrangement by which goods go on being released while something that decides is
 * not available, such as risk or another agency. A named officer starts and ends it, with a reason and a
 * latest end; the profile says what may be released meanwhile (`rules/contingency.json`). Each declaration
 * decided under one is written down, and looked at again when it is over (`reconcile.ts`).
 * In: arrangements in force, facts of a declaration. Out: by which rules it is decided, and what to write
 * down. Owns `contingencies`, `contingency_ends`, `contingency_decisions`, `contingency_checks`.
 */
import type { SelectionTask } from "#src/registers/selection-rules.ts";

/** An arrangement as it was started. */
export type Contingency = {
  readonly id: string;
  readonly profile: string;
  /** What is not available: `risk`, an agency that has tasks, or to a port node the `centre`. */
  readonly dependency: string;
  readonly startsAt: Temporal.Instant;
  /** It is over then, whether anybody ends it or not. */
  readonly until: Temporal.Instant;
};

/** How an arrangement bears on one declaration; kept with its selection, so that it can be decided again. */
export type Suspension = {
  readonly contingency: string;
  readonly dependency: string;
  /** Rule of the profile by which it may be released; null: none, so its documents are looked at. */
  readonly rule: string | null;
};

/** What was decided about one declaration under an arrangement. */
export type ContingencyDecision = Suspension & {
  readonly declarationId: string;
  readonly seq: number;
  readonly profile: string;
  readonly at: string;
  readonly registerVersion: string;
  /** Tasks of the agency that were left out; of risk nobody knows yet. */
  readonly deferred: readonly SelectionTask[];
};

/**
 * Dependencies that are no agencies. `centre`: what a port node that is cut off goes on without; `port`: what
 * such a node released, as the centre takes it over.
 */
export const riskDependency = "risk";
export const centreDependency = "centre";
export const portDependency = "port";

/**
 * What looking at it again came to. `held`: it was still here and is controlled now; `late`: its goods are
 * gone, so an officer looks into it after release.
 */
export const checkOutcomes = ["same", "held", "late"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];
