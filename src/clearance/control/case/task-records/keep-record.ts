/** A step keeps a record of a task: its row, and what its event says of it. */
import type { SeenTask } from "../../acts/earlier-acts.ts";
import type { Registered } from "../../../stages.ts";
import { effect, type Effect, type JsonObject, type StepContext } from "../../../step.ts";
import { appendTaskRecords } from "./store.ts";
import { digestOfRecord, type TaskRecord, type TaskRecordKind } from "./task-record.ts";

type Keeping = {
  readonly of: Pick<SeenTask, "caseId" | "task" | "agency">;
  readonly kind: TaskRecordKind;
  readonly says: JsonObject;
  /** Party beside the agency that reads it; absent: none. */
  readonly party?: string;
  readonly officer: string;
  readonly salt: string;
};

/** A record behind those there are: its row, what its event says of it, and their number from now on. */
export function keepRecord(
  { id, taskRecords = 0 }: Pick<Registered, "id" | "taskRecords">,
  { of: { caseId, task, agency }, kind, says, party, officer, salt }: Keeping,
  { now }: Pick<StepContext, "now">,
): {
  readonly seq: number;
  readonly payload: { readonly caseId: string; readonly task: number; readonly record: number };
  readonly kept: Effect;
} {
  const seq = taskRecords + 1;
  // the digest is made again of what the row holds, and rows are read in milliseconds
  const at = now.round({ smallestUnit: "millisecond", roundingMode: "floor" }).toString();
  const record: TaskRecord = {
    declarationId: id,
    caseId,
    task,
    agency,
    ...(party === undefined ? {} : { party }),
    seq,
    kind,
    says,
    officer,
    at,
  };
  const payload = { caseId, task, record: seq, digest: digestOfRecord(salt, record) };
  return { seq, payload, kept: effect(appendTaskRecords, { ...record, salt }) };
}
