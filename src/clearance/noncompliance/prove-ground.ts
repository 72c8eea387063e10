/** Whether what a notice says stands in its task: a finding of the category, or a treatment that failed. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ClearanceApp } from "../app.ts";
import type { FoundGoods } from "../control/findings/finding.ts";
import { listFindings } from "../control/findings/store.ts";
import type { StoredCase } from "../control/store.ts";
import { listTaskRecords } from "../control/task-records/store.ts";
import type { Ground } from "./notice-rules.ts";

export type Proof = {
  /** When action was first taken on the goods: ISO instant. */
  readonly at: string;
  /** Species or substance; empty: none is named. */
  readonly pest: string;
  /** Null: all goods. */
  readonly goods: readonly FoundGoods[] | null;
};

/** @throws AppError NONCOMPLIANCE_UNPROVEN */
export async function proveGround(
  app: Pick<ClearanceApp, "sql">,
  { found, task }: { readonly found: StoredCase; readonly task: number },
  { id, proof }: Ground,
): Promise<Proof> {
  const findings = (await listFindings(app.sql, found)).filter((one) => one.task === task);
  // the last one stands
  const standing = findings.at(-1);
  if (proof.by === "finding") {
    const { category, result, substance, goods, at } = standing ?? {};
    const isSaid = category != null && proof.categories.includes(category) && result !== "ok";
    if (isSaid && at !== undefined) return { at, pest: substance ?? "", goods: goods ?? null };
    throw unproven(id, `a finding of the category ${proof.categories.join(" or ")}`);
  }
  const records = await listTaskRecords(app.sql, found);
  const treated = records.findLast((one) => one.kind === "treatment-result" && one.task === task);
  // written by recordTreatment
  const { outcome } = (treated?.says ?? {}) as { readonly outcome?: string };
  if (!treated || outcome !== "failed") throw unproven(id, "a treatment that failed");
  const at = standing?.at ?? treated.at;
  return { at, pest: standing?.substance ?? "", goods: standing?.goods ?? null };
}

function unproven(ground: string, wants: string): AppError {
  return new AppError({
    code: "NONCOMPLIANCE_UNPROVEN",
    status: 409,
    message: `The ground ${ground} needs ${wants} that stands in the task.`,
    fix: "Record it first, or name the ground that the task has.",
  });
}
