/** One case with all that was recorded of its tasks, and what stands against release. */
import type { z } from "zod";
import type { ClearanceApp } from "../../app.ts";
import { refusesStill } from "../acts/order-of-acts.ts";
import { picturesOf } from "./pictures/list-pictures.ts";
import type { SampleCount } from "../sampling/count-sample.ts";
import type { Verdict } from "../acts/standing-samples.ts";
import type { DrawnSample } from "../sampling/sample.ts";
import type { GoodsStanding } from "../../declaration/reading-store.ts";
import type { SampleAnswer, TreatmentAnswer } from "./answers.ts";
import { type ListedFinding, listFindings } from "./findings/store.ts";
import type { StoredCase } from "./store.ts";
import { listTaskRecords } from "./task-records/store.ts";
import type { TaskRecord } from "./task-records/task-record.ts";

type Treated = z.infer<typeof TreatmentAnswer>;

/** What was recorded of the tasks that the caller sees. */
export async function withRecords<Case extends Pick<StoredCase, "id" | "declarationId" | "tasks">>(
  app: ClearanceApp,
  found: Case,
  answers: GoodsStanding["answers"],
) {
  const seen = new Set(found.tasks.map(({ task }) => task));
  const ofSeen = ({ task }: { readonly task: number }) => seen.has(task);
  const findings = (await listFindings(app.sql, found)).filter(ofSeen);
  const records = (await listTaskRecords(app.sql, found)).filter(ofSeen);
  const tasks = found.tasks.map((task) => ({
    ...task,
    isAgainst: refusesStill({ ...task, ...lastOf(task.task, findings), caseId: found.id }, answers),
  }));
  const gone = answers.disposedParts ?? [];
  const disposed = gone.map(({ goods = null, ...one }) => ({ ...one, goods }));
  const recorded = {
    treatments: treatmentsOf(records),
    samples: samplesOf(records),
    pictures: picturesOf(records),
  };
  return { ...found, tasks, findings, ...recorded, disposed };
}

/** Version that the last finding of a task looked at, and how many there are. */
function lastOf(task: number, findings: readonly ListedFinding[]) {
  const own = findings.filter((one) => one.task === task);
  return { version: own.at(-1)?.version ?? null, findings: own.length };
}

function samplesOf(records: readonly TaskRecord[]): readonly z.infer<typeof SampleAnswer>[] {
  return records
    .filter(({ kind }) => kind === "sample")
    .map(({ seq: number, task, officer, at, says }) => {
      // written by recordSample
      const { lot = null, accept = null, ...sample } = says as unknown as DrawnSample;
      const drawn = [...sample.drawn];
      const kept = { ...sample, risk: sample.risk ?? null, lot, accept, drawn };
      const withdrawn = withdrawalOf(records, number);
      return { number, task, ...kept, count: countOf(records, number), withdrawn, officer, at };
    });
}

function withdrawalOf(records: readonly TaskRecord[], number: number) {
  const found = records.find((one) => isWithdrawalOf(one, number));
  if (!found) return null;
  // written by withdrawSample
  const { reason } = found.says as { readonly reason: string };
  return { reason, officer: found.officer, at: found.at };
}

/** Whether a record withdraws the sample of a number. */
export function isWithdrawalOf({ kind, says }: TaskRecord, number: number): boolean {
  return kind === "sample-withdrawal" && says["sample"] === number;
}

function countOf(records: readonly TaskRecord[], number: number) {
  const last = records.findLast(
    (one) => one.kind === "sample-count" && one.says["sample"] === number,
  );
  if (!last) return null;
  // written by countSample
  const said = last.says as unknown as Pick<SampleCount, "faulty" | "says" | "presence"> & {
    verdict: Verdict;
  };
  const { faulty, verdict, says, presence = null } = said;
  return { faulty: [...faulty], verdict, says, presence, officer: last.officer, at: last.at };
}

function treatmentsOf(records: readonly TaskRecord[]): readonly Treated[] {
  const results = records.filter(({ kind }) => kind === "treatment-result");
  return records
    .filter(({ kind }) => kind === "treatment-order")
    .map(({ seq, task, officer, at, says }) => {
      // written by orderTreatment and recordTreatment
      const order = says as Pick<Treated, "treatment" | "reason" | "legalBasis"> &
        Partial<Pick<Treated, "goods">>;
      const result = results.find((one) => one.says["order"] === seq);
      // written by recordTreatment
      const said = result?.says as (NonNullable<Treated["result"]> & { order: number }) | undefined;
      return {
        number: seq,
        task,
        ...order,
        goods: order.goods ?? null,
        officer,
        at,
        result:
          result && said
            ? {
                outcome: said.outcome,
                carriedOutBy: said.carriedOutBy,
                certificate: said.certificate ?? null,
                values: said.values,
                reason: said.reason,
                officer: result.officer,
                at: result.at,
              }
            : null,
      };
    });
}
