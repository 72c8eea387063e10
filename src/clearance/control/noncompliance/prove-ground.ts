/**
 * Whether what a notice says stands in its task: a finding of the category, or a treatment that failed. It is
 * read before the notice is written, because findings are words that no step is handed; the lock then says
 * whether the task has any more of them. They are only ever added, so that as many are the same ones.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";
import type { ClearanceApp } from "../../app.ts";
import type { FoundGoods } from "../case/findings/finding.ts";
import { listFindings } from "../case/findings/store.ts";
import type { StoredCase } from "../case/store.ts";
import { listTaskRecords } from "../case/task-records/store.ts";
import type { StandingTreatment } from "../../exits/treatment/treatment.ts";
import type { Ground } from "./notice-rules.ts";

export type Proof = {
  /** When action was first taken on the goods: ISO instant. */
  readonly at: string;
  /** Species or substance; empty: none is named. */
  readonly pest: string;
  /** Null: all goods. */
  readonly goods: readonly FoundGoods[] | null;
  readonly read: ReadGround;
};

/** How much of a task a proof was read from. */
export type ReadGround = {
  readonly findings: number;
  /** Treatments with a result. */
  readonly treated: number;
  /** Its case was decided: nothing more is found in it unless it is opened again. */
  readonly isDecided: boolean;
};

/** @throws AppError NONCOMPLIANCE_UNPROVEN */
export async function proveGround(
  app: Pick<ClearanceApp, "sql">,
  { found, task }: { readonly found: StoredCase; readonly task: number },
  { id, proof }: Ground,
): Promise<Proof> {
  const findings = (await listFindings(app.sql, found)).filter((one) => one.task === task);
  const records = await listTaskRecords(app.sql, found);
  const results = records.filter((one) => one.kind === "treatment-result" && one.task === task);
  const read = {
    findings: findings.length,
    treated: results.length,
    isDecided: found.status === "decided",
  };
  // the last one stands
  const standing = findings.at(-1);
  if (proof.by === "finding") {
    const { category, result, substance, goods, at } = standing ?? {};
    const isSaid = category != null && proof.categories.includes(category) && result !== "ok";
    if (isSaid && at !== undefined)
      return { at, pest: substance ?? "", goods: goods ?? null, read };
    throw unproven(id, `a finding of the category ${proof.categories.join(" or ")}`);
  }
  const treated = results.at(-1);
  // written by recordTreatment
  const { outcome } = (treated?.says ?? {}) as { readonly outcome?: string };
  if (!treated || outcome !== "failed") throw unproven(id, "a treatment that failed");
  const at = standing?.at ?? treated.at;
  return { at, pest: standing?.substance ?? "", goods: standing?.goods ?? null, read };
}

/**
 * Under the lock of the declaration.
 * @param seen the task as it stands; undefined: its case is not the declaration's last
 * @throws AppError NONCOMPLIANCE_GROUND_CHANGED where more was found or treated since it was read
 */
export function checkStillProven(
  { caseId, task, read }: Pick<SeenTask, "caseId" | "task"> & { readonly read: ReadGround },
  seen: SeenTask | undefined,
  treatments: readonly StandingTreatment[],
): void {
  const treated = treatments.filter(
    (one) => one.caseId === caseId && one.task === task && one.outcome !== undefined,
  );
  const isSame = seen ? seen.findings === read.findings : read.isDecided;
  if (isSame && treated.length === read.treated) return;
  throw new AppError({
    code: "NONCOMPLIANCE_GROUND_CHANGED",
    status: 409,
    message: `Task ${task} was changed while the notice was being written.`,
    fix: "Read what the task found, and draft or send the notice again where it still holds.",
  });
}

function unproven(ground: string, wants: string): AppError {
  return new AppError({
    code: "NONCOMPLIANCE_UNPROVEN",
    status: 409,
    message: `The ground ${ground} needs ${wants} that stands in the task.`,
    fix: "Record it first, or name the ground that the task has.",
  });
}
