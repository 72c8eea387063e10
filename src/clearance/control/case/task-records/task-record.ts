/**
 * What was done about a task of a control beside its findings: a treatment that was ordered, its result, a
 * sample that was drawn, a test that a laboratory was asked for and what it answered, pictures with their
 * marks. Each is an event of the declaration's chain, which holds a salted digest; what it says stands in
 * `control_task_records`, to which rows are only added.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { FlowEvent } from "../../../stages.ts";
import type { JsonObject } from "../../../step.ts";

/** Kinds of records with the event by which the chain holds each. */
export const recordEvents = {
  "treatment-order": "treatment.ordered",
  "treatment-result": "treatment.recorded",
  sample: "sample.drawn",
  "sample-count": "sample.counted",
  "sample-withdrawal": "sample.withdrawn",
  "laboratory-order": "laboratory.ordered",
  "laboratory-receipt": "laboratory.recorded",
  "laboratory-report": "laboratory.recorded",
  "laboratory-cancellation": "laboratory.recorded",
  "laboratory-retest-request": "laboratory.recorded",
  "laboratory-retest-refusal": "laboratory.recorded",
  infringement: "infringement.recorded",
  noncompliance: "noncompliance.recorded",
  photo: "evidence.recorded",
  scan: "evidence.recorded",
  mark: "evidence.recorded",
} as const satisfies Readonly<Record<string, FlowEvent>>;
export type TaskRecordKind = keyof typeof recordEvents;

export type TaskRecord = {
  readonly declarationId: string;
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  /** Party beside the agency that reads it: the laboratory of a test. Absent: none. */
  readonly party?: string | undefined;
  /** Place among the records of the declaration, from 1. */
  readonly seq: number;
  readonly kind: TaskRecordKind;
  /** What its kind says. */
  readonly says: JsonObject;
  readonly officer: string;
  /** ISO instant. */
  readonly at: string;
};

/** Salted SHA-256 of all that a record says, for its event. */
export function digestOfRecord(salt: string, record: TaskRecord): string {
  const { declarationId, caseId, task, agency, party, seq, kind, says, officer, at } = record;
  const of = { declarationId, caseId, task, agency, ...(party === undefined ? {} : { party }) };
  const said = { ...of, seq, kind, says, officer, at };
  return sha256(salt + canonicalJson(said));
}
