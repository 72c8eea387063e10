/**
 * Station control. A control of a shipment is one case with tasks of one or more agencies. In: the
 * tasks selection asked for, then findings and a decision of officers. Out: `control.passed` or
 * `release.refused`. Owns `control_cases`, `control_tasks`, `late_findings`.
 */
import { type DeclarationId, type Id, idTimeMs, newId } from "#src/kernel/ids.ts";

export type CaseId = Id<"control-case">;

/** An id of a case, beside its declaration in time. */
export function newCaseId(declarationId: DeclarationId): CaseId {
  return newId<"control-case">(idTimeMs(declarationId));
}

export type ControlTask = {
  readonly task: number;
  readonly agency: string;
  readonly kind: string;
  /** Goods items it is for; absent: all. */
  readonly items?: readonly number[];
};
export type ControlCase = {
  readonly declarationId: string;
  readonly caseId: CaseId;
  readonly profile: string;
  readonly office: string | undefined;
  readonly lane: string;
  readonly openedAt: Temporal.Instant;
  /** That items of its tasks are of; absent: the first. */
  readonly version?: number | undefined;
  readonly tasks: readonly ControlTask[];
};
